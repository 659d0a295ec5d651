package foreview.clearinghouse;

import static foreview.clearinghouse.ClearinghouseActs.OTHER_VENDOR;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.VENDOR;

import foreview.testkit.ManualStack;
import foreview.testkit.Proof;
import foreview.testkit.ProofBudget;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random histories of the clearinghouse: several persons of the desk, two finders, two vendors of which one is nearly at its
 * pace, and time. What {@link ClearinghouseHistory} and {@link ClearinghouseConsistency} state holds throughout.
 */
@Tag("proof")
class ClearinghouseHistoriesTest {
    private static final int STEPS = 60;
    private static final int STEPS_BETWEEN_CHECKS = 6;
    private static final int EVERYTHING = 200;
    /** Two fewer than the pace of a vendor. */
    private static final int SENT = 18;

    @Test
    void in_every_history_the_rules_hold() throws Exception {
        var answers = new TreeMap<String, Integer>();
        try (var stack = Stacks.manual()) {
            stack.sweepClearinghouse();
            var vendors = List.of(
                    ClearinghouseActs.joined(stack, VENDOR, "pkg:npm/one"),
                    ClearinghouseActs.joined(stack, OTHER_VENDOR, "pkg:npm/two"));
            var known = sent(stack, vendors.getFirst());
            var beginning = Snapshot.of(stack, Map.of());
            var budget = ProofBudget.of(Proof.CLEARINGHOUSE_HISTORIES);
            int histories = budget.part(1).play(EVERYTHING, seed -> {
                beginning.restore(stack);
                var history = new ClearinghouseHistory(stack, seed, known, vendors);
                play(stack, history);
                history.answers().forEach((name, count) -> answers.merge(name, count, Integer::sum));
            });
            budget.print(histories + ", " + answers);
        }
    }

    private static List<String> sent(ManualStack stack, String vendor) throws Exception {
        var known = new ArrayList<String>();
        for (int i = 0; i < SENT; i++) {
            var id = ClearinghouseActs.reported(
                    stack, ClearinghouseActs.report(FINDER, "known" + i, "pkg:npm/one", "AMBER"));
            stack.send(ClearinghouseActs.add(id, vendor)).ok();
            known.add(id);
        }
        return known;
    }

    private static void play(ManualStack stack, ClearinghouseHistory history) throws Exception {
        try {
            for (int i = 1; i <= STEPS; i++) {
                history.step();
                if (i % STEPS_BETWEEN_CHECKS == 0) history.check();
            }
            stack.sweepClearinghouse();
            ClearinghouseConsistency.checkAtRest(stack);
        } catch (Exception | AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + history.words(), e);
        }
    }
}
