package foreview.runtime.clearinghouse.advisories;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.clearinghouse.advisories.AdvisoryProduct;
import foreview.domain.clearinghouse.advisories.AffectedRange;
import foreview.domain.clearinghouse.advisories.DocumentStatus;
import foreview.domain.clearinghouse.advisories.RangeEnd;
import foreview.domain.clearinghouse.advisories.VendorStatement;
import foreview.domain.clearinghouse.advisories.VersionText;
import foreview.domain.clearinghouse.products.PackageUrl;
import foreview.domain.clearinghouse.products.VersionScheme;
import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsvWriterTest {
    private static final AffectedRange BEFORE_2 = new AffectedRange(
            Optional.of(VersionScheme.SEMVER),
            Optional.empty(),
            Optional.of(new RangeEnd.Fixed(new VersionText("2.0.0"))));

    @ParameterizedTest
    @CsvSource({
        "pkg:npm/%40acme/widget, npm, @acme/widget, SEMVER",
        "pkg:pypi/widget, PyPI, widget, ECOSYSTEM",
        "pkg:maven/org.acme/widget?type=jar, Maven, org.acme:widget, ECOSYSTEM",
        "pkg:cargo/widget, crates.io, widget, SEMVER",
        "pkg:golang/acme.example/widget#cmd/x, Go, acme.example/widget, SEMVER",
        "pkg:deb/debian/widget?arch=source, Debian, widget, ECOSYSTEM",
        "pkg:composer/acme/widget, Packagist, acme/widget, ECOSYSTEM",
    })
    void a_package_is_named_as_its_ecosystem_does(String purl, String ecosystem, String name, String rangeType) {
        var affected = affected(advisory(purl, new VendorStatement.Affected(), List.of(BEFORE_2)));
        assertThat(affected)
                .isEqualTo("[{\"package\":{\"ecosystem\":\"" + ecosystem + "\",\"name\":\"" + name + "\",\"purl\":\""
                        + purl
                        + "\"},\"ranges\":[{\"type\":\"" + rangeType
                        + "\",\"events\":[{\"introduced\":\"0\"},{\"fixed\":\"2.0.0\"}]}]}]");
    }

    @Test
    void without_ranges_every_version_is_affected() {
        assertThat(affected(advisory("pkg:npm/widget", new VendorStatement.Affected(), List.of())))
                .contains("\"events\":[{\"introduced\":\"0\"}]");
    }

    @Test
    void what_is_no_open_source_has_no_osv() {
        assertThat(OsvWriter.json(AdvisoryExamples.device())).isEmpty();
        assertThat(OsvWriter.json(advisory("pkg:generic/widget", new VendorStatement.Affected(), List.of())))
                .isEmpty();
    }

    @Test
    void what_is_not_affected_or_not_known_is_left_out() {
        assertThat(OsvWriter.json(advisory("pkg:npm/widget", new VendorStatement.UnderInvestigation(), List.of())))
                .isEmpty();
    }

    @Test
    void a_withdrawal_has_its_time_and_reason() {
        var osv = OsvWriter.json(AdvisoryExamples.withdrawn()).orElseThrow();
        assertThat(osv.string("withdrawn")).contains("2026-07-01T09:30:15.250Z");
        assertThat(osv.string("details").orElseThrow()).startsWith("Withdrawn: It is the same as FV-2026-0001.");
    }

    private static String affected(AdvisoryDocument advisory) {
        Json affected = OsvWriter.json(advisory).orElseThrow().get("affected").orElseThrow();
        return JsonWriter.text(affected);
    }

    private static AdvisoryDocument advisory(String purl, VendorStatement statement, List<AffectedRange> ranges) {
        var product = new AdvisoryProduct(
                "Acme", "Widget", Optional.of(PackageUrl.of(purl)), Optional.empty(), ranges, statement, List.of());
        return AdvisoryExamples.document(
                "FV-2026-0005",
                Tlp.CLEAR,
                DocumentStatus.FINAL,
                List.of(product),
                List.of(AdvisoryExamples.FIRST),
                Optional.empty());
    }
}
