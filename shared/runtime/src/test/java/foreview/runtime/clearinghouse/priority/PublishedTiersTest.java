package foreview.runtime.clearinghouse.priority;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.priority.RemediationTier;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tiers beside SSVC's form of BOD 26-04, which has the same sixteen rows. */
class PublishedTiersTest {
    private static final Map<String, RemediationTier> TIERS = Map.of(
            "3 days & forensic investigation", RemediationTier.THREE_DAYS_AND_FORENSICS,
            "3 days", RemediationTier.THREE_DAYS,
            "14 days", RemediationTier.FOURTEEN_DAYS,
            "60 days", RemediationTier.SIXTY_DAYS,
            "Fix on system upgrade", RemediationTier.AT_UPGRADE);

    @Test
    void every_row_agrees_with_the_published_table() throws Exception {
        var published = new PublishedTable("cisa_bod_26_04_1_0_0");
        assertThat(published.rows()).hasSize(16).doesNotHaveDuplicates();
        for (var row : published.rows()) {
            var tier = RemediationTier.of(
                    is(row, "In KEV", "Yes"),
                    is(row, "Publicly Exposed", "Yes"),
                    is(row, "Automatable", "Yes"),
                    is(row, "Technical Impact", "Total"));
            assertThat(tier).as("%s", row).isEqualTo(TIERS.get(row.get(published.outcomeName())));
        }
    }

    private static boolean is(Map<String, String> row, String point, String value) {
        return row.get(point).equals(value);
    }
}
