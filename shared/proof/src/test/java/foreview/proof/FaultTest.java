package foreview.proof;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.testkit.AwsFault;
import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.FaultInjector.OutgoingCall;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Scenario;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import foreview.testkit.Step;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every passing failure of every call of every step: conflict, throttling, an answer lost. Within the request it is tried
 * again; where the request gives up, the client asks again. Rule 1's acts need no second request.
 */
@Tag("proof")
class FaultTest {
    private static final Set<String> UNGATED =
            Set.of("withdraw", "release", "end now", "offer an end", "plan a release");

    private static final int THIRDS = 3;

    private int points;

    @Test
    void whatever_fails_in_passing_is_done_once() throws Exception {
        try (var stack = Stacks.manual()) {
            stack.sweep();
            Map<String, String> ids = new HashMap<>();
            for (var step : Scenario.life().steps()) {
                var before = Snapshot.of(stack, ids);
                step.run(stack, ids);
                Settling.rest(stack);
                var expected = Agreement.census(stack);
                for (int call = 1; fail(stack, before, step, call, expected); call++) {
                    // the next call
                }
                ids = before.restore(stack);
                if (step.leadsOn()) step.run(stack, ids);
            }
        }
        System.out.println("passing failures: " + points);
        assertThat(points).isGreaterThan(200);
    }

    /** Whether there was such a call. */
    private boolean fail(ManualStack stack, Snapshot before, Step step, int call, Map<String, Long> expected)
            throws Exception {
        var left = faults(call);
        while (!left.isEmpty()) {
            var ids = before.restore(stack);
            var failing = new Failing(call, left);
            try {
                stack.faults.intercept(failing, () -> once(stack, step, ids));
                if (failing.isNone()) return failing.wasReached();
                points++;
                Agreement.check(stack);
                Settling.rest(stack);
                Agreement.checkAtRest(stack);
                assertThat(Agreement.census(stack, step)).isEqualTo(expected);
            } catch (AssertionError | Exception e) {
                throw new AssertionError(step.name() + ", " + failing, e);
            }
        }
        return true;
    }

    /** A third of them at each call, another at the next; all with {@code -Dfaults=all}. */
    private static EnumSet<AwsFault> faults(int call) {
        var faults = EnumSet.allOf(AwsFault.class);
        if (!"all".equals(System.getProperty("faults")))
            faults.removeIf(fault -> fault.ordinal() % THIRDS != call % THIRDS);
        return faults;
    }

    private static void once(ManualStack stack, Step step, Map<String, String> ids) throws Exception {
        try {
            step.run(stack, ids);
        } catch (Reply.Unanswered
                | IllegalStateException e) { // a run of the sweep that failed whole has another after it
            if (UNGATED.contains(step.name())) throw e;
            stack.clock.pass(Duration.ofSeconds(2));
            step.run(stack, ids);
        }
    }

    /** Meets one call with the next fault that is left for it. */
    private static final class Failing implements Interceptor {
        private final int call;
        private final EnumSet<AwsFault> left;
        private int crossed;
        private String at = "";

        private Failing(int call, EnumSet<AwsFault> left) {
            this.call = call;
            this.left = left;
        }

        private boolean wasReached() {
            return crossed >= call;
        }

        private boolean isNone() {
            return at.isEmpty();
        }

        @Override
        public Object intercept(OutgoingCall next) throws Throwable {
            if (++crossed != call) return next.proceed();
            left.retainAll(AwsFault.of(next.name()));
            if (left.isEmpty()) return next.proceed();
            var fault = left.iterator().next();
            left.remove(fault);
            at = fault + " at call " + call + " " + next.name();
            return fault.happen(next);
        }

        @Override
        public String toString() {
            return at;
        }
    }
}
