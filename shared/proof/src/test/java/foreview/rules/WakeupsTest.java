package foreview.rules;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.runtime.queue.Wakeup;
import foreview.testkit.TestStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rule 10: messages may be lost, late or doubled without harm, and a run that ends before its task hands it on. */
class WakeupsTest {
    private static final String RUN = "(WorkerFunction\\n {6}Role: \\S+ \\S+\\n {6}Timeout:) 900";
    private static TestStack stack;

    /** A run of 42 seconds has two for calls: the longest one and its reserve take the rest. */
    @BeforeAll
    static void start() {
        stack = TestStack.of(template -> {
            var shorter = template.replaceFirst(RUN, "$1 42");
            assertThat(shorter).isNotEqualTo(template);
            return shorter;
        });
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private static void pass(Duration time) throws Exception {
        stack.pass(time);
    }

    @Test
    void a_run_that_ends_first_hands_its_task_on_with_what_is_saved() throws Exception {
        try (var evaluating = Evaluating.granted(stack, "yields", 25).slow(Duration.ofMillis(200))) {
            var evaluation = evaluating.played().plan();
            pass(Duration.ofMinutes(1));
            assertThat(evaluating.count(evaluation, "correct")).isEqualTo(25);
            assertThat(evaluating.count(evaluation, "attempts")).isGreaterThan(1);
            assertThat(evaluating.model().prompts()).hasSize(25);
        }
    }

    @Test
    void wakeups_that_are_doubled_reordered_or_meant_for_nothing_ask_nothing_twice() throws Exception {
        try (var evaluating = Evaluating.granted(stack, "doubled", 60)) {
            var wakeups = wakeups(evaluating.played().id(), evaluating.played().plan());
            wakeups.forEach(evaluating::wake);
            pass(Duration.ofMinutes(1));
            wakeups.forEach(evaluating::wake); // and late
            pass(Duration.ofMinutes(1));
            var evaluation = evaluating.played().value("evaluation");
            assertThat(evaluating.count(evaluation, "correct")).isEqualTo(60);
            assertThat(evaluating.model().prompts()).hasSize(60);
        }
    }

    private static List<Wakeup> wakeups(String caseId, String evaluation) {
        var wakeups = new ArrayList<Wakeup>();
        for (int round = 0; round < 5; round++) {
            wakeups.add(Wakeup.evaluations(caseId));
            for (int task = 1; task <= 4; task++) // there is no fourth
            wakeups.add(Wakeup.task(caseId, evaluation + "#000" + task));
            wakeups.add(Wakeup.task(caseId, "v-none#0001"));
            wakeups.add(Wakeup.task("c-none", evaluation + "#0001"));
            wakeups.add(Wakeup.task(caseId, "nonsense"));
        }
        Collections.shuffle(wakeups, new Random(7));
        return wakeups;
    }
}
