package foreview.runtime.clearinghouse.advisories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.runtime.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CsafWriterTest {
    private static final JsonNode OPEN_SOURCE = csaf(AdvisoryExamples.openSource());
    private static final JsonNode DEVICE = csaf(AdvisoryExamples.device());

    @Test
    void a_range_with_a_fix_is_an_affected_range_and_a_fixed_version() {
        var widget = OPEN_SOURCE.at("/product_tree/branches/0/branches/0/branches");
        assertThat(texts(widget, "/name"))
                .containsExactly("vers:npm/>=1.0.0|<1.4.2", "vers:npm/>=2.0.0-beta.1+7|<2.0.1", "1.4.2", "2.0.1");
        assertThat(texts(widget, "/product/product_identification_helper/purl"))
                .containsExactly(
                        "pkg:npm/%40acme/widget",
                        "pkg:npm/%40acme/widget", "pkg:npm/%40acme/widget@1.4.2", "pkg:npm/%40acme/widget@2.0.1");
        assertThat(status(OPEN_SOURCE, "known_affected"))
                .containsExactly("CSAFPID-0001", "CSAFPID-0002", "CSAFPID-0005");
        assertThat(status(OPEN_SOURCE, "fixed")).containsExactly("CSAFPID-0003", "CSAFPID-0004");
    }

    @Test
    void each_statement_has_its_status() {
        assertThat(status(DEVICE, "known_affected")).containsExactly("CSAFPID-0001");
        assertThat(status(DEVICE, "known_not_affected")).containsExactly("CSAFPID-0002");
        assertThat(status(DEVICE, "under_investigation")).containsExactly("CSAFPID-0003");
        assertThat(status(DEVICE, "fixed")).containsExactly("CSAFPID-0004");
    }

    @Test
    void what_is_not_affected_has_a_flag_for_machines_and_an_impact_statement_for_people() {
        assertThat(DEVICE.at("/vulnerabilities/0/flags"))
                .hasToString(
                        "[{\"label\":\"vulnerable_code_not_in_execute_path\",\"product_ids\":[\"CSAFPID-0002\"]}]");
        assertThat(texts(DEVICE.at("/vulnerabilities/0/threats"), "/details"))
                .containsExactly("It never unpacks archives.");
    }

    @Test
    void the_label_that_holds_is_in_the_text_and_a_note() {
        assertThat(DEVICE.at("/document/distribution/tlp/label").asText()).isEqualTo("AMBER");
        assertThat(DEVICE.at("/document/distribution/text").asText()).isEqualTo("TLP:AMBER+STRICT");
        assertThat(texts(DEVICE.at("/document/notes"), "/text"))
                .anyMatch(text -> text.startsWith("TLP:AMBER+STRICT. "));
        assertThat(OPEN_SOURCE.at("/document/distribution/tlp/label").asText()).isEqualTo("WHITE");
    }

    @Test
    void the_vector_of_cvss_4_is_a_note() {
        assertThat(texts(OPEN_SOURCE.at("/vulnerabilities/0/notes"), "/text"))
                .contains("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N (9.3, critical)");
        assertThat(OPEN_SOURCE.at("/vulnerabilities/0/scores").isMissingNode()).isTrue();
    }

    @Test
    void remediations_are_for_the_versions_that_need_them() {
        assertThat(texts(OPEN_SOURCE.at("/vulnerabilities/0/remediations"), "/category"))
                .containsExactly("vendor_fix", "workaround", "none_available");
        assertThat(items(OPEN_SOURCE.at("/vulnerabilities/0/remediations/0/product_ids")))
                .containsExactly("CSAFPID-0001", "CSAFPID-0002");
    }

    @Test
    void credits_are_as_stated() {
        assertThat(OPEN_SOURCE
                        .at("/vulnerabilities/0/acknowledgments/0/names/0")
                        .asText())
                .isEqualTo("Zoë Ångström (@zoe)");
    }

    @Test
    void a_withdrawal_is_seen_first() {
        var csaf = csaf(AdvisoryExamples.withdrawn());
        assertThat(csaf.at("/document/title").asText()).startsWith("Withdrawn: ");
        assertThat(csaf.at("/document/notes/0/text").asText())
                .isEqualTo("Withdrawn at 2026-07-01T09:30:15.250Z: It is the same as FV-2026-0001.");
    }

    @Test
    void the_file_is_named_by_the_id() {
        assertThat(CsafWriter.fileName(AdvisoryExamples.openSource())).isEqualTo("fv-2026-0001.json");
    }

    private static JsonNode csaf(AdvisoryDocument advisory) {
        try {
            return new ObjectMapper().readTree(JsonWriter.bytes(CsafWriter.json(advisory)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> status(JsonNode csaf, String group) {
        return items(csaf.at("/vulnerabilities/0/product_status/" + group));
    }

    private static List<String> items(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    private static Stream<String> texts(JsonNode list, String pointer) {
        return list.valueStream().map(item -> item.at(pointer).asText());
    }
}
