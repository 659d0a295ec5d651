package foreview.proof;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.testkit.Proof;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The proofs with a budget leave time for those without: starting, building, every function in its own process. */
class ProofSharesTest {
    @Test
    void the_shares_are_less_than_half_of_two_threads() {
        assertThat(Arrays.stream(Proof.values()).mapToInt(Proof::percent).sum()).isLessThanOrEqualTo(85);
    }
}
