package foreview.proof;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.testkit.AwsFault;
import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.FaultInjector.OutgoingCall;
import foreview.testkit.ManualStack;
import foreview.testkit.Proof;
import foreview.testkit.ProofBudget;
import foreview.testkit.Reply;
import foreview.testkit.Scenario;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import foreview.testkit.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every transient failure of every call of every step: conflict, throttling, a lost answer. It is retried within the
 * request; where the request gives up, the client sends it again. Rule 1's acts need no second request.
 */
@Tag("proof")
class FailingCallsTest {
    private static final Set<String> UNGATED =
            Set.of("withdraw", "release", "end now", "offer an end", "plan a release");

    private final ProofBudget budget = ProofBudget.of(Proof.FAILING_CALLS);
    private final Random random = new Random(budget.seed());
    private int points;
    private int played;

    @Test
    void a_transient_failure_of_any_call_is_retried_and_done_once() throws Exception {
        var steps = Scenario.life().steps();
        try (var stack = Stacks.manual()) {
            stack.sweep();
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < steps.size(); i++) {
                var step = steps.get(i);
                var before = Snapshot.of(stack, values);
                fail(stack, before, step, budget.part(steps.size() - i));
                values = before.restore(stack);
                if (step.leadsOn()) step.run(stack, values);
            }
        }
        budget.print(played + " of " + points);
        assertThat(points).isGreaterThan(600);
    }

    private void fail(ManualStack stack, Snapshot before, Step step, ProofBudget.Part part) throws Exception {
        var failures = failures(stack, step, new HashMap<>(before.values()));
        RecoveryTime.rest(stack);
        var expected = RowCounts.of(stack);
        for (var failure : failures) {
            points++;
            if (part.isSpent()) continue;
            played++;
            try {
                fail(stack, before, step, failure, expected);
            } catch (AssertionError | Exception e) {
                throw new AssertionError(step.name() + ", " + failure, e);
            }
        }
    }

    /** Plays the step, and tells what could fail in it. */
    private List<Failure> failures(ManualStack stack, Step step, Map<String, String> values) throws Exception {
        var failures = new ArrayList<Failure>();
        var calls = new int[1];
        Interceptor noting = call -> {
            calls[0]++;
            for (var fault : AwsFault.of(call.name())) failures.add(new Failure(calls[0], fault));
            return call.proceed();
        };
        stack.faults.intercept(noting, () -> step.run(stack, values));
        Collections.shuffle(failures, random);
        return failures;
    }

    private static void fail(ManualStack stack, Snapshot before, Step step, Failure failure, Map<String, Long> expected)
            throws Exception {
        var values = before.restore(stack);
        stack.faults.intercept(failure.interceptor(), () -> retried(stack, step, values));
        StoreConsistency.check(stack);
        RecoveryTime.rest(stack);
        StoreConsistency.checkAtRest(stack);
        assertThat(RowCounts.of(stack, step)).isEqualTo(expected);
    }

    private static void retried(ManualStack stack, Step step, Map<String, String> values) throws Exception {
        try {
            step.run(stack, values);
        } catch (Reply.Unanswered | IllegalStateException e) { // a sweep that failed as a whole has another after it
            if (UNGATED.contains(step.name())) throw e;
            stack.clock.pass(Duration.ofSeconds(2));
            step.run(stack, values);
        }
    }

    /** A fault of one call, counted from 1. */
    private record Failure(int call, AwsFault fault) {
        Interceptor interceptor() {
            var calls = new int[1];
            return next -> ++calls[0] == call ? failed(next) : next.proceed();
        }

        private Object failed(OutgoingCall next) throws Throwable {
            return AwsFault.of(next.name()).contains(fault) ? fault.happen(next) : next.proceed();
        }
    }
}
