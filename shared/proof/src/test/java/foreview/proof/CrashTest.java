package foreview.proof;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.testkit.Crash;
import foreview.testkit.ManualStack;
import foreview.testkit.Scenario;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import foreview.testkit.Step;
import foreview.testkit.TableRows;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rule 10 at every point where a process can die: before and after each call of every step of a case's life. The client
 * asks again, the message comes again, the sweep runs; then all agrees, nothing is lost and nothing doubled.
 */
@Tag("proof")
class CrashTest {
    private int points;

    @Test
    void whatever_dies_wherever_nothing_is_lost_and_nothing_doubled() throws Exception {
        try (var stack = Stacks.manual()) {
            stack.sweep();
            Map<String, String> ids = new HashMap<>();
            for (var step : Scenario.life().steps()) {
                var before = Snapshot.of(stack, ids);
                step.run(stack, ids);
                Settling.rest(stack);
                var expected = Agreement.census(stack);
                for (var side : Crash.Side.values()) crash(stack, before, step, side, expected);
                ids = before.restore(stack);
                if (step.leadsOn()) step.run(stack, ids);
            }
        }
        System.out.println("crash points: " + points);
        assertThat(points).isGreaterThan(400);
    }

    private void crash(ManualStack stack, Snapshot before, Step step, Crash.Side side, Map<String, Long> expected)
            throws Exception {
        for (int call = 1; ; call++) {
            var ids = before.restore(stack);
            var crash = new Crash(call, side);
            try {
                begin(stack, step, crash, ids);
                if (!crash.happened()) return;
                points++;
                stack.clock.pass(Duration.ofSeconds(2));
                step.run(stack, ids);
                Agreement.check(stack);
                Settling.rest(stack);
                Agreement.checkAtRest(stack);
                assertThat(Agreement.census(stack, step)).isEqualTo(expected);
                if (!stack.model.calls().isEmpty()) assertThat(logged(stack)).isGreaterThan(logged(before.rows()));
            } catch (AssertionError | Exception e) {
                throw new AssertionError(step.name() + ", " + crash, e);
            }
        }
    }

    private static void begin(ManualStack stack, Step step, Crash crash, Map<String, String> ids) throws Exception {
        stack.model.intercept(Optional.of(crash));
        try {
            stack.faults.intercept(crash, () -> step.run(stack, ids));
        } catch (Crash.Crashed _) {
            // as it should be
        } finally {
            stack.model.intercept(Optional.empty());
        }
    }

    private static int logged(ManualStack stack) {
        return logged(TableRows.of(stack.database()));
    }

    private static int logged(TableRows rows) {
        return rows.under("READ#", "READ#").size();
    }
}
