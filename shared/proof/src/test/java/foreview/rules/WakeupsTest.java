package foreview.rules;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.runtime.queue.Wakeup;
import foreview.testkit.FakeModel;
import foreview.testkit.TestStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rule 10: messages may be lost, late or doubled without harm, and a run that ends early is followed by another. */
class WakeupsTest {
    private static final String RUN = "(WorkerFunction\\n {6}Role: \\S+ \\S+\\n {6}Timeout:) 900";
    private static TestStack stack;

    /** A run of 146 seconds has two in which it begins calls: the longest call and the reserve take the rest. */
    @BeforeAll
    static void start() {
        stack = TestStack.of(template -> {
            var shorter = template.replaceFirst(RUN, "$1 146");
            assertThat(shorter).isNotEqualTo(template);
            return shorter;
        });
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Tag("proof")
    @Test
    void a_run_that_is_short_of_time_is_followed_by_another_and_nothing_is_asked_twice() throws Exception {
        try (var evaluating = EvaluationFixture.granted(stack, "yields", 40)) {
            evaluating.model().answers((exchange, prompt) -> {
                LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
                FakeModel.right(exchange, prompt);
            });
            var evaluation = evaluating.played().plan();
            stack.pass(Duration.ofMinutes(1));
            assertThat(evaluating.count(evaluation, "correct")).isEqualTo(40);
            assertThat(evaluating.count(evaluation, "attempts")).isGreaterThan(2);
            assertThat(evaluating.model().prompts()).hasSize(40);
        }
    }

    @Tag("proof")
    @Test
    void wakeups_that_are_doubled_reordered_or_meant_for_nothing_ask_nothing_twice() throws Exception {
        try (var evaluating = EvaluationFixture.granted(stack, "doubled", 60)) {
            var evaluation = evaluating.played().plan();
            var wakeups = wakeups(evaluating.played().id(), evaluating.played().value("e1"));
            wakeups.forEach(evaluating::wake);
            stack.pass(Duration.ofMinutes(1));
            wakeups.forEach(evaluating::wake); // and late
            stack.pass(Duration.ofMinutes(1));
            assertThat(evaluating.count(evaluation, "correct")).isEqualTo(60);
            assertThat(evaluating.model().prompts()).hasSize(60);
        }
    }

    private static List<Wakeup> wakeups(String caseId, String endpoint) {
        var wakeups = new ArrayList<Wakeup>();
        for (int round = 0; round < 5; round++) {
            wakeups.add(Wakeup.evaluations(caseId));
            wakeups.add(Wakeup.evaluations("c-none"));
            for (int i = 0; i < 3; i++) wakeups.add(Wakeup.endpoint(caseId, endpoint));
            wakeups.add(Wakeup.endpoint(caseId, "e-none"));
            wakeups.add(Wakeup.endpoint("c-none", endpoint));
            wakeups.add(Wakeup.endpoint(caseId, "nonsense#"));
        }
        Collections.shuffle(wakeups, new Random(7));
        return wakeups;
    }
}
