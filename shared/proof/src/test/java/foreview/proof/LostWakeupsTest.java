package foreview.proof;

import static foreview.local.script.Person.DEVELOPER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.testkit.ManualQueue.QueuedMessage;
import foreview.testkit.ManualStack;
import foreview.testkit.Proof;
import foreview.testkit.ProofBudget;
import foreview.testkit.Scenario;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages that are lost, doubled, late or out of order do no harm: the sweep sends them again until the work is done. */
@Tag("proof")
class LostWakeupsTest {
    private static final int EVERYTHING = 100;
    private static final List<String> NAMES = List.of("e1", "e2", "e3");

    private static ManualStack stack;
    private static Snapshot asked;

    @BeforeAll
    static void ask() throws Exception {
        stack = Stacks.manual();
        stack.sweep();
        Map<String, String> ids = new HashMap<>();
        Scenario.ready().play(stack, ids);
        for (var name : NAMES) {
            ids.put("client", name);
            Scenario.endpoint(name).run(stack, ids);
            var path = new HashMap<>(ids);
            path.put("endpointId", ids.get(name));
            stack.call(DEVELOPER, "POST /cases/{caseId}/endpoints/{endpointId}/probe", path, "{}", Optional.empty())
                    .ok();
        }
        asked = Snapshot.of(stack, ids);
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    @Test
    void an_adverse_queue_delays_a_probe_and_no_more() throws Exception {
        var budget = ProofBudget.of(Proof.LOST_WAKEUPS);
        int queues = budget.part(1).play(EVERYTHING, LostWakeupsTest::play);
        budget.print(queues + " queues");
    }

    private static void play(long seed) throws Exception {
        var values = asked.restore(stack);
        var queue = new Adverse(new Random(seed));
        for (int minute = 0; minute < 8; minute++) {
            queue.pass();
            stack.clock.pass(Duration.ofMinutes(1));
            stack.sweep();
        }
        stack.deliver();
        StoreConsistency.checkAtRest(stack);
        assertThat(RowCounts.of(stack).getOrDefault("EVENT EndpointProbed", 0L)).isPositive();
        // a message that comes after the opening finds nothing to do
        Scenario.life().through("open").from("open").play(stack, values);
        stack.model.forget();
        for (var message : queue.seen) assertThat(stack.work(message)).isTrue();
        assertThat(stack.model.calls()).isEmpty();
        StoreConsistency.check(stack);
    }

    /** A queue that loses, delays, doubles and reorders messages. */
    private static final class Adverse {
        private final Random random;
        private final List<QueuedMessage> seen = new ArrayList<>();

        private Adverse(Random random) {
            this.random = random;
        }

        private void pass() throws Exception {
            var messages = new ArrayList<>(stack.queue.messages());
            Collections.shuffle(messages, random);
            for (var message : messages) {
                seen.add(message);
                switch (random.nextInt(4)) {
                    case 0 -> stack.queue.acknowledge(message); // lost
                    case 1 -> {} // late
                    case 2 -> {
                        stack.work(message);
                        stack.work(message);
                        stack.queue.acknowledge(message);
                    }
                    default -> {
                        if (stack.work(message)) stack.queue.acknowledge(message);
                    }
                }
            }
        }
    }
}
