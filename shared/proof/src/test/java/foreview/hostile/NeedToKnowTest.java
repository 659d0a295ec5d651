package foreview.hostile;

import foreview.testkit.Proof;
import foreview.testkit.ProofBudget;
import foreview.testkit.Stacks;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Need to know (rule 8), over every route, with random cases and acts. */
@Tag("proof")
class NeedToKnowTest {
    private static final int EVERYTHING = 100;

    @Test
    void no_act_on_a_case_changes_a_byte_that_another_organization_reads() throws Exception {
        var budget = ProofBudget.of(Proof.NEED_TO_KNOW);
        int played = budget.part(1).play(EVERYTHING, seed -> {
            try (var stack = Stacks.manual()) {
                new TwoCases(stack, new Random(seed)).play();
            }
        });
        budget.print(played + " pairs of cases");
    }
}
