package foreview.clearinghouse;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.clearinghouse.ClearinghouseStory.Kind;
import foreview.clearinghouse.ClearinghouseStory.Step;
import foreview.testkit.Crash;
import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.ManualStack;
import foreview.testkit.Proof;
import foreview.testkit.ProofBudget;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rule 10 in the clearinghouse at every point where a process can die: before and after each call of every request and of
 * the sweep. The request is sent again, the sweep runs again; then everything agrees, nothing is lost or doubled.
 */
@Tag("proof")
class ClearinghouseCrashTest {
    private ProofBudget budget;
    private Random random;
    private int points;
    private int played;

    private record Point(int call, Crash.Side side) {}

    @Test
    void a_crash_anywhere_loses_and_doubles_nothing() throws Exception {
        var steps = ClearinghouseStory.steps();
        try (var stack = Stacks.manual()) {
            stack.sweepClearinghouse();
            budget = ProofBudget.of(Proof.CLEARINGHOUSE_CRASHES);
            random = new Random(budget.seed());
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < steps.size(); i++) {
                var step = steps.get(i);
                var before = Snapshot.of(stack, values);
                if (step.kind() != Kind.PASSAGE) crash(stack, before, step, budget.part(steps.size() - i));
                values = before.restore(stack);
                step.act().run(stack, values);
            }
        }
        budget.print(played + " of " + points);
        assertThat(points).isGreaterThan(300);
    }

    private void crash(ManualStack stack, Snapshot before, Step step, ProofBudget.Part part) throws Exception {
        int calls = calls(stack, step, new HashMap<>(before.values()));
        rest(stack, step);
        var expected = counts(stack);
        for (var point : points(calls)) {
            points++;
            if (part.isSpent()) continue;
            played++;
            try {
                crash(stack, before, step, new Crash(point.call(), point.side()), expected);
            } catch (AssertionError | Exception e) {
                throw new AssertionError(step.name() + ", " + point + ", -Dseed=" + budget.seed(), e);
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
        stack.faults.intercept(counting, () -> step.act().run(stack, values));
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
        begin(stack, step, crash, before.restore(stack));
        assertThat(crash.happened()).isTrue();
        step.act().run(stack, new HashMap<>(before.values()));
        rest(stack, step);
        if (step.kind() == Kind.SWEEP) ClearinghouseConsistency.checkAtRest(stack);
        else ClearinghouseConsistency.check(stack);
        if (step.kind() != Kind.SECRET) assertThat(counts(stack)).isEqualTo(expected);
        else
            assertThat(counts(stack)).allSatisfy((kind, count) -> assertThat(count)
                    .as(kind)
                    .isBetween(expected.getOrDefault(kind, 0L), 2 * expected.getOrDefault(kind, 0L)));
    }

    private static void begin(ManualStack stack, Step step, Crash crash, Map<String, String> values) throws Exception {
        try {
            stack.faults.intercept(crash, () -> step.act().run(stack, values));
        } catch (Crash.Crashed | Exception e) {
            // a process that is gone answers nobody, whatever its other threads make of it
            if (!crash.happened()) throw e;
        }
    }

    /** A sweep that was interrupted performs its timers again later, at the latest after the longest pause. */
    private static void rest(ManualStack stack, Step step) {
        if (step.kind() != Kind.SWEEP) return;
        for (var pause : List.of(1, 1, 31)) {
            stack.clock.pass(Duration.ofMinutes(pause));
            stack.sweepClearinghouse();
        }
    }

    /** How many items of each kind there are: the same number, however often a request was repeated. */
    private static Map<String, Long> counts(ManualStack stack) {
        return TableRows.of(stack.database()).rows().keySet().stream()
                .map(place -> place.pk().split("#")[0] + " " + kind(place.sk()))
                .filter(kind -> !kind.startsWith("SWEEP"))
                .collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()));
    }

    /** Of a record: heads, entries and contents; rows and timers have other sort keys. */
    private static String kind(String sk) {
        return sk.matches("(HEAD|EVENT|CONTENT)(#.*)?") ? sk.split("#")[0] : "";
    }
}
