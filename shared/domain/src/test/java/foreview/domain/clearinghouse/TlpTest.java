package foreview.domain.clearinghouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlpTest {
    @ParameterizedTest
    @CsvSource({
        "CLEAR,TLP:CLEAR,WHITE",
        "GREEN,TLP:GREEN,GREEN",
        "AMBER,TLP:AMBER,AMBER",
        "AMBER_STRICT,TLP:AMBER+STRICT,AMBER",
        "RED,TLP:RED,RED"
    })
    void the_labels_of_both_versions(Tlp tlp, String label, String older) {
        assertThat(tlp.label()).isEqualTo(label);
        assertThat(tlp.older()).isEqualTo(older);
    }

    @Test
    void of_two_the_narrower_shares_with_fewer() {
        assertThat(Tlp.AMBER.narrower(Tlp.AMBER_STRICT)).isEqualTo(Tlp.AMBER_STRICT);
        assertThat(Tlp.RED.narrower(Tlp.CLEAR)).isEqualTo(Tlp.RED);
        assertThat(Tlp.GREEN.narrower(Tlp.GREEN)).isEqualTo(Tlp.GREEN);
        assertThat(Tlp.GREEN.isNarrowerThan(Tlp.GREEN)).isFalse();
        assertThat(Tlp.GREEN.isNarrowerThan(Tlp.CLEAR)).isTrue();
    }
}
