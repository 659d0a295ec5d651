package foreview.clearinghouse;

import foreview.testkit.Proof;
import foreview.testkit.ProofBudget;
import foreview.testkit.Stacks;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Need to know (rule 8, TLP 2.0) in the clearinghouse, over every route, with two worlds of finders and vendors. */
@Tag("proof")
class ClearinghouseNeedToKnowTest {
    private static final int EVERYTHING = 30;

    @Test
    void no_act_on_a_report_changes_a_byte_that_another_finder_or_vendor_reads() throws Exception {
        try (var stack = Stacks.manual()) {
            var budget = ProofBudget.of(Proof.CLEARINGHOUSE_NEED_TO_KNOW);
            var worlds = TwoWorlds.prepared(stack);
            int played = budget.part(1).play(EVERYTHING, seed -> worlds.play(new Random(seed)));
            budget.print(played + " pairs of worlds");
        }
    }
}
