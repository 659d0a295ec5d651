package foreview.domain.clearinghouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foreview.domain.json.InvalidText;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Ids of public catalogues meet in one spelling. */
class PublicIdsTest {
    @Test
    void aliases_are_in_capitals() {
        assertThat(PublicIds.alias("cve-2026-1234")).isEqualTo("CVE-2026-1234");
        assertThat(PublicIds.alias("GHSA-2c4f-6h8j-9mpq")).isEqualTo("GHSA-2C4F-6H8J-9MPQ");
        assertThat(PublicIds.alias("PYSEC-2026-7")).isEqualTo("PYSEC-2026-7");
        assertThat(PublicIds.alias("RHSA-2026:0001")).isEqualTo("RHSA-2026:0001");
    }

    @Test
    void what_has_no_form_of_an_id_is_refused() {
        for (var wrong : List.of(
                "CVE-26-1", "CVE-2026-123", "CVE-2026-1234 ", "GHSA-1111-2222-3333", "a", "1-2", "A#B-1", "VU\u0130-1"))
            assertThatThrownBy(() -> PublicIds.alias(wrong)).as(wrong).isInstanceOf(InvalidText.class);
    }

    @Property(tries = 100)
    void every_spelling_of_a_weakness_is_one(@ForAll @IntRange(min = 1, max = 999_999) int number) {
        for (var spelling : List.of("CWE-" + number, "cwe-" + number, "Cwe-000" + number))
            assertThat(PublicIds.weakness(spelling)).isEqualTo("CWE-" + number);
    }

    @Test
    void a_weakness_without_a_number_is_refused() {
        for (var wrong : List.of("79", "CWE-", "CWE-0", "CWE-79 ", "NVD-CWE-Other"))
            assertThatThrownBy(() -> PublicIds.weakness(wrong)).as(wrong).isInstanceOf(InvalidText.class);
    }
}
