package foreview.rules;

import static foreview.rules.Evaluating.number;
import static foreview.rules.Evaluating.result;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.runtime.queue.Wakeup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rule 10: messages may be lost, late or doubled without harm, and a run that ends before its task hands it on. */
class WakeupsTest {
    private static final String RUN = "(WorkerFunction\\n {6}Role: \\S+ \\S+\\n {6}Timeout:) 900";
    private static Lab lab;

    /** A run of 42 seconds has two for calls: the longest one and its reserve take the rest. */
    @BeforeAll
    static void start() throws Exception {
        lab = new Lab(template -> {
            var shorter = template.replaceFirst(RUN, "$1 42");
            assertThat(shorter).isNotEqualTo(template);
            return shorter;
        });
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static void pass(Duration time) throws Exception {
        lab.stack.advanceTo(lab.stack.ground().clock().instant().plus(time));
    }

    @Test
    void a_run_that_ends_first_hands_its_task_on_with_what_is_saved() throws Exception {
        var played = Evaluating.ready(lab, "yields", 200).granted();
        played.suite("yields", 25);
        long before = played.calls();
        var evaluation = played.plan("yields");
        pass(Duration.ofMinutes(1));
        var result = result(played.evaluation(evaluation));
        assertThat(number(result, "correct")).isEqualTo(25);
        assertThat(number(result, "attempts")).isGreaterThan(1);
        assertThat(played.calls() - before).isEqualTo(25);
    }

    @Test
    void wakeups_that_are_doubled_reordered_or_meant_for_nothing_ask_nothing_twice() throws Exception {
        var played = Evaluating.ready(lab, "doubled", 5).granted();
        played.suite("doubled", 60);
        long before = played.calls();
        var evaluation = played.plan("doubled");
        var wakeups = new ArrayList<Wakeup>();
        for (int round = 0; round < 5; round++) {
            wakeups.add(Wakeup.evaluations(played.id));
            for (int task = 1; task <= 4; task++) // the fourth there is not
            wakeups.add(Wakeup.task(played.id, evaluation + "#000" + task));
            wakeups.add(Wakeup.task(played.id, "v-none#0001"));
            wakeups.add(Wakeup.task("c-none", evaluation + "#0001"));
            wakeups.add(Wakeup.task(played.id, "nonsense"));
        }
        Collections.shuffle(wakeups, new Random(7));
        for (var wakeup : wakeups) send(lab, wakeup);
        pass(Duration.ofMinutes(1));
        for (var wakeup : wakeups) send(lab, wakeup); // and late
        pass(Duration.ofMinutes(1));
        var result = result(played.evaluation(evaluation));
        assertThat(number(result, "correct")).isEqualTo(60);
        assertThat(played.calls() - before).isEqualTo(60);
    }

    static void send(Lab lab, Wakeup wakeup) {
        var ground = lab.stack.ground();
        var queue = lab.stack.template().functions().stream()
                .map(function -> function.environment()
                        .get(wakeup.kind() == Wakeup.Kind.PROBE ? "PROBE_QUEUE_URL" : "EVALUATION_QUEUE_URL"))
                .findFirst()
                .orElseThrow();
        ground.queues().sendMessage(message -> message.queueUrl(queue).messageBody(wakeup.text()));
    }
}
