package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.testkit.TestStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs yield, so that a small case does not wait until large ones are finished. */
@Tag("proof")
@Timeout(900)
class SmallCaseTest {
    private static final int LARGE_CASES = 20;
    private static final int ITEMS = 5_000;
    private static final Duration MOST = Duration.ofMinutes(2);

    /** The large cases need every worker of the template's ten for much longer than the small one may wait. */
    @Test
    void a_small_case_behind_twenty_large_ones_has_its_first_answer_within_two_minutes() throws Exception {
        var all = new ArrayList<EvaluationFixture>();
        try (var stack = TestStack.start()) {
            for (int i = 0; i < LARGE_CASES; i++) all.add(EvaluationFixture.granted(stack, "large-" + i, ITEMS));
            var small = EvaluationFixture.granted(stack, "small", 3);
            all.add(small);
            for (var large : all.subList(0, LARGE_CASES)) large.played().plan();
            for (var large : all.subList(0, LARGE_CASES / 2)) large.model().awaitChats(1); // the workers are busy
            long planned = System.nanoTime();
            small.played().plan();
            small.model().awaitChats(1);
            var waited = Duration.ofNanos(System.nanoTime() - planned);
            System.out.println("a small case behind twenty large ones waits " + waited.toSeconds() + " s");
            assertThat(waited).isLessThan(MOST);
            assertThat(unfinished(all.subList(0, LARGE_CASES)))
                    .as("large cases")
                    .isPositive();
            for (var evaluating : all)
                evaluating.played().post(DEVELOPER, "/withdrawal", "").ok();
        } finally {
            all.forEach(EvaluationFixture::close);
        }
    }

    private static long unfinished(List<EvaluationFixture> large) {
        return large.stream()
                .filter(evaluating -> evaluating.model().prompts().size() < ITEMS)
                .count();
    }
}
