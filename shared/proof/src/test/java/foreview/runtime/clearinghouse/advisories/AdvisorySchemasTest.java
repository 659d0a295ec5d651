package foreview.runtime.clearinghouse.advisories;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchema;
import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Every advisory is valid by the published schemas. Where they are absent, this is skipped with a message. */
class AdvisorySchemasTest {
    private static final int TRIES = 200;
    private static final Optional<JsonSchema> CSAF = PublishedSchemas.csaf();
    private static final Optional<JsonSchema> OSV = PublishedSchemas.osv();

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void every_advisory_is_valid_csaf_and_osv(@ForAll long seed) {
        assertValid(AnyAdvisory.of(seed));
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void every_advisory_is_read_back_from_its_stored_form(@ForAll long seed) {
        var advisory = AnyAdvisory.of(seed);
        assertThat(Records.read(AdvisoryDocument.class, Records.write(advisory)))
                .isEqualTo(advisory);
    }

    @Test
    void the_examples_are_valid() {
        AdvisoryExamples.all().forEach(AdvisorySchemasTest::assertValid);
    }

    @Test
    void the_schemas_refuse_what_is_not_valid() {
        var csaf = CsafWriter.json(AdvisoryExamples.openSource()).without("document");
        var osv = OsvWriter.json(AdvisoryExamples.openSource()).orElseThrow().with("id", "FV-2026-0001");
        CSAF.ifPresent(
                schema -> assertThat(PublishedSchemas.errors(schema, csaf)).isNotEmpty());
        OSV.ifPresent(schema -> assertThat(PublishedSchemas.errors(schema, osv)).isNotEmpty());
    }

    private static void assertValid(AdvisoryDocument advisory) {
        assertValid(CSAF, List.of(CsafWriter.json(advisory)));
        assertValid(OSV, OsvWriter.json(advisory).stream().toList());
    }

    private static void assertValid(Optional<JsonSchema> schema, List<? extends Json> documents) {
        for (var document : documents)
            schema.ifPresent(present -> assertThat(PublishedSchemas.errors(present, document))
                    .as(document::toString)
                    .isEmpty());
    }
}
