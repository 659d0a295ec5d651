package foreview.domain.clearinghouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import foreview.domain.json.InvalidText;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
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

    @Property
    void every_label_is_read_as_it_is_written_and_by_its_short_name(@ForAll Tlp tlp) {
        assertThat(Tlp.of(tlp.label())).isEqualTo(tlp);
        assertThat(Tlp.of(tlp.name())).isEqualTo(tlp);
        assertThat(tlp.label().length()).isLessThanOrEqualTo(Tlp.LONGEST);
    }

    @Property
    void every_other_text_is_refused(@ForAll @StringLength(max = Tlp.LONGEST) String text) {
        Assume.that(Arrays.stream(Tlp.values())
                .noneMatch(one -> List.of(one.label(), one.name()).contains(text)));
        assertThatExceptionOfType(InvalidText.class).isThrownBy(() -> Tlp.of(text));
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
