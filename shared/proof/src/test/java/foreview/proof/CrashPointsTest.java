package foreview.proof;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.testkit.Crash;
import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.ManualStack;
import foreview.testkit.Proof;
import foreview.testkit.ProofBudget;
import foreview.testkit.Scenario;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import foreview.testkit.Step;
import foreview.testkit.TableRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rule 10 at every point where a process can die: before and after each call of every step of a case's life. The client
 * sends its request again, the message comes again, the sweep runs; then everything agrees, nothing is lost or doubled.
 */
@Tag("proof")
class CrashPointsTest {
    private final ProofBudget budget = ProofBudget.of(Proof.CRASH_POINTS);
    private final Random random = new Random(budget.seed());
    private int points;
    private int played;

    private record Point(int call, Crash.Side side) {}

    @Test
    void a_crash_anywhere_loses_and_doubles_nothing() throws Exception {
        var steps = Scenario.life().steps();
        try (var stack = Stacks.manual()) {
            stack.sweep();
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < steps.size(); i++) {
                var step = steps.get(i);
                var before = Snapshot.of(stack, values);
                crash(stack, before, step, budget.part(steps.size() - i));
                values = before.restore(stack);
                if (step.leadsOn()) step.run(stack, values);
            }
        }
        budget.print(played + " of " + points);
        assertThat(points).isGreaterThan(400);
    }

    private void crash(ManualStack stack, Snapshot before, Step step, ProofBudget.Part part) throws Exception {
        var values = new HashMap<>(before.values());
        int calls = calls(stack, step, values);
        RecoveryTime.rest(stack);
        var expected = RowCounts.of(stack);
        for (var point : points(calls)) {
            points++;
            if (part.isSpent()) continue;
            played++;
            try {
                crash(stack, before, step, new Crash(point.call(), point.side()), expected);
            } catch (AssertionError | Exception e) {
                throw new AssertionError(step.name() + ", " + point, e);
            }
        }
    }

    /** Plays the step and counts its calls. */
    private static int calls(ManualStack stack, Step step, Map<String, String> values) throws Exception {
        var calls = new AtomicInteger();
        Interceptor counting = call -> {
            calls.incrementAndGet();
            return call.proceed();
        };
        stack.model.intercept(Optional.of(counting));
        try {
            stack.faults.intercept(counting, () -> step.run(stack, values));
        } finally {
            stack.model.intercept(Optional.empty());
        }
        return calls.get();
    }

    private List<Point> points(int calls) {
        var all = new ArrayList<Point>();
        for (int call = 1; call <= calls; call++) for (var side : Crash.Side.values()) all.add(new Point(call, side));
        Collections.shuffle(all, random);
        return all;
    }

    private static void crash(ManualStack stack, Snapshot before, Step step, Crash crash, Map<String, Long> expected)
            throws Exception {
        var values = before.restore(stack);
        begin(stack, step, crash, values);
        assertThat(crash.happened()).isTrue();
        stack.clock.pass(Duration.ofSeconds(2));
        step.run(stack, values);
        StoreConsistency.check(stack);
        RecoveryTime.rest(stack);
        StoreConsistency.checkAtRest(stack);
        assertThat(RowCounts.of(stack, step)).isEqualTo(expected);
        if (!stack.model.calls().isEmpty()) assertThat(logged(stack)).isGreaterThan(logged(before.rows()));
    }

    private static void begin(ManualStack stack, Step step, Crash crash, Map<String, String> values) throws Exception {
        stack.model.intercept(Optional.of(crash));
        try {
            stack.faults.intercept(crash, () -> step.run(stack, values));
        } catch (Crash.Crashed | Exception e) {
            // a process that is gone answers nobody, whatever its other threads make of it
            if (!crash.happened()) throw e;
        } finally {
            stack.model.intercept(Optional.empty());
        }
    }

    private static int logged(ManualStack stack) {
        return logged(TableRows.of(stack.database()));
    }

    private static int logged(TableRows rows) {
        return rows.under("READ#", "ENTRY#").size();
    }
}
