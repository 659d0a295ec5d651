package foreview.domain.clearinghouse.advisories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.products.Cpe;
import foreview.domain.clearinghouse.products.PackageUrl;
import foreview.domain.clearinghouse.products.VersionRange;
import foreview.domain.clearinghouse.products.VersionScheme;
import foreview.domain.json.InvalidText;
import foreview.domain.json.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdvisoryDocumentTest {
    private static final Instant TIME = Instant.parse("2026-06-15T14:03:00Z");
    private static final Optional<VersionScheme> SEMVER = Optional.of(VersionScheme.SEMVER);
    private static final AffectedRange BEFORE_2 =
            new AffectedRange(SEMVER, Optional.empty(), Optional.of(new RangeEnd.Fixed(new VersionText("2.0.0"))));
    private static final AffectedRange UP_TO_2 = new AffectedRange(
            SEMVER, Optional.empty(), Optional.of(new RangeEnd.LastAffected(new VersionText("2.0.0"))));
    private static final VendorStatement NOT_AFFECTED =
            new VendorStatement.NotAffected(VexJustification.COMPONENT_NOT_PRESENT, Optional.empty());

    @Test
    void its_stored_form_is_read_back() {
        var advisory = advisory(
                List.of(
                        product(new VendorStatement.Affected(), List.of(BEFORE_2)),
                        product(NOT_AFFECTED, List.of()),
                        product(new VendorStatement.UnderInvestigation(), List.of(UP_TO_2))),
                DocumentStatus.FINAL,
                List.of(revision(1, 0), revision(2, 0)),
                Optional.of(new Withdrawal(TIME, "Not a vulnerability.")));
        assertThat(Records.read(AdvisoryDocument.class, Records.write(advisory)))
                .isEqualTo(advisory);
    }

    @Test
    void published_revisions_are_numbered_from_1_without_a_gap() {
        assertThat(history(DocumentStatus.FINAL, revision(1, 0), revision(2, 0)).lastRevision())
                .isEqualTo(revision(2, 0));
        assertRefused(() -> history(DocumentStatus.FINAL));
        assertRefused(() -> history(DocumentStatus.FINAL, revision(0, 0)));
        assertRefused(() -> history(DocumentStatus.DRAFT, revision(2, 0)));
        assertRefused(() -> history(DocumentStatus.FINAL, revision(1, 0), revision(3, 1)));
        assertRefused(() -> history(DocumentStatus.FINAL, revision(1, 1), revision(2, 0)));
    }

    @Test
    void only_a_draft_that_was_never_published_has_version_0() {
        assertThat(history(DocumentStatus.DRAFT, revision(0, 0)).firstRevision().number())
                .isZero();
        assertRefused(() -> history(DocumentStatus.INTERIM, revision(0, 0)));
        assertRefused(() -> history(DocumentStatus.DRAFT, revision(0, 0), revision(1, 1)));
    }

    @Test
    void a_withdrawal_has_a_revision() {
        var products = List.of(product(new VendorStatement.Affected(), List.of()));
        var late = Optional.of(new Withdrawal(TIME.plusMillis(1), "Not a vulnerability."));
        assertRefused(() -> advisory(products, DocumentStatus.FINAL, List.of(revision(1, 0)), late));
    }

    @Test
    void no_two_statements_are_about_the_same_versions_of_a_product() {
        var affected = product(new VendorStatement.Affected(), List.of(UP_TO_2));
        var notAffected = product(NOT_AFFECTED, List.of(UP_TO_2));
        assertRefused(() -> advisory(
                List.of(affected, notAffected), DocumentStatus.FINAL, List.of(revision(1, 0)), Optional.empty()));
    }

    @Test
    void a_fix_is_of_affected_versions() {
        assertRefused(() -> product(NOT_AFFECTED, List.of(BEFORE_2)));
        assertRefused(() -> product(new VendorStatement.UnderInvestigation(), List.of(BEFORE_2)));
        assertRefused(() -> product(new VendorStatement.Fixed(), List.of(UP_TO_2)));
        assertThat(product(new VendorStatement.Fixed(), List.of()).ranges()).isEmpty();
    }

    @Test
    void a_range_begins_before_it_ends() {
        assertThat(AffectedRange.of(SEMVER, VersionRange.before("0", "2.0.0"))).isEqualTo(BEFORE_2);
        assertThat(BEFORE_2.range()).isEqualTo(VersionRange.before("0", "2.0.0"));
        assertThatThrownBy(() -> AffectedRange.of(SEMVER, VersionRange.before("2.0.0", "1.0.0")))
                .isInstanceOf(InvalidText.class);
        assertThat(AffectedRange.of(Optional.empty(), VersionRange.before("2.0", "1.0"))
                        .scheme())
                .as("only people can compare them")
                .isEmpty();
    }

    @Test
    void a_package_url_names_no_version() {
        assertRefused(() -> new AdvisoryProduct(
                "Acme",
                "Widget",
                Optional.of(PackageUrl.of("pkg:npm/widget@1.0.0")),
                Optional.<Cpe>empty(),
                List.of(),
                new VendorStatement.Affected(),
                List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CVE-26-1", "cve-2026-12345", "CVE-2026-123", "a b", ""})
    void an_alias_has_its_form(String text) {
        assertRefused(() -> AdvisoryDocument.alias(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "V4.0 SP1", "1:2.3-4+deb12u1", "2026.1-rc.1"})
    void a_version_is_as_its_vendor_writes_it(String text) {
        assertThat(new VersionText(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<2.0", ">= 1", "3 and earlier", "All 2", "prior 4", "latest", "1.*", " 1", "1\n2"})
    void a_description_of_versions_is_no_version(String text) {
        assertRefused(() -> new VersionText(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example",
                "https://a.example:8443/x?y=1#z",
                "http://a.example/%41(b)",
                "https://a.example/?q=a/b?c"
            })
    void an_address_is_absolute(String text) {
        assertThat(new WebAddress(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "//a.example",
                "https://",
                "https://user@a.example",
                "https://a.example/a b",
                "https://a.example/%4",
                "https://a.example/<x>",
                "https://a.example/\u202E"
            })
    void what_is_no_plain_web_address_is_refused(String text) {
        assertRefused(() -> new WebAddress(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \t\n", "\u00A0", "a\uD800"})
    void a_text_has_content_and_is_unicode(String text) {
        assertRefused(() -> new Credit(text, Credit.Type.FINDER));
    }

    @Test
    void a_long_address_is_checked_in_bounded_stack() {
        var longest = "https://a.example/" + "%41".repeat(660);
        assertThat(new WebAddress(longest).text()).hasSizeLessThan(2_001);
    }

    private static AdvisoryDocument history(DocumentStatus status, Revision... revisions) {
        var products = List.of(product(new VendorStatement.Affected(), List.of()));
        return advisory(products, status, List.of(revisions), Optional.empty());
    }

    private static AdvisoryDocument advisory(
            List<AdvisoryProduct> products,
            DocumentStatus status,
            List<Revision> revisions,
            Optional<Withdrawal> withdrawn) {
        return new AdvisoryDocument(
                "FV-2026-0001",
                "Overflow in Widget",
                "Widget overflows.",
                "A long name overflows a buffer.",
                new Publisher("Clearinghouse", new WebAddress("https://clearinghouse.example")),
                Tlp.GREEN,
                status,
                new ArrayList<>(products),
                List.of("CVE-2026-12345"),
                Optional.of(new Weakness("CWE-787")),
                Optional.empty(),
                List.of(new Credit("A. Finder", Credit.Type.FINDER)),
                List.of(),
                revisions,
                withdrawn);
    }

    private static AdvisoryProduct product(VendorStatement statement, List<AffectedRange> ranges) {
        return new AdvisoryProduct(
                "Acme",
                "Widget",
                Optional.of(PackageUrl.of("pkg:npm/widget")),
                Optional.empty(),
                ranges,
                statement,
                List.of());
    }

    private static Revision revision(int number, int hours) {
        return new Revision(number, TIME.plus(Duration.ofHours(hours)), "Changed.");
    }

    private static void assertRefused(Runnable construction) {
        assertThatThrownBy(construction::run).isInstanceOf(IllegalArgumentException.class);
    }
}
