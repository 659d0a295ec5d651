package foreview.domain.clearinghouse.reports;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The desk's load as a band. */
class DeskLoadTest {
    @Property(tries = 200)
    void no_band_is_told_of_fewer_than_five_parties(
            @ForAll @LongRange(max = 1_001) long open, @ForAll @IntRange(max = 8) int parties) {
        assertThat(DeskLoad.of(open, parties).isPresent()).isEqualTo(parties >= 5);
    }

    @Test
    void the_bands_end_at_a_hundred_and_at_a_thousand() {
        assertThat(DeskLoad.of(100, 5)).contains(DeskLoad.LOW);
        assertThat(DeskLoad.of(101, 5)).contains(DeskLoad.MEDIUM);
        assertThat(DeskLoad.of(1_000, 5)).contains(DeskLoad.MEDIUM);
        assertThat(DeskLoad.of(1_001, 5)).contains(DeskLoad.HIGH);
    }

    @Test
    void all_finders_without_an_account_count_as_one_party() {
        assertThat(new Source.Claim("a").party()).isEqualTo(new Source.Claim("b").party());
        assertThat(new Source.Account("open", "p").party()).isNotEqualTo(new Source.Claim("a").party());
    }
}
