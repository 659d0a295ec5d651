package foreview.runtime.clearinghouse.advisories;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.clearinghouse.advisories.AdvisoryProduct;
import foreview.domain.clearinghouse.advisories.AffectedRange;
import foreview.domain.clearinghouse.advisories.Credit;
import foreview.domain.clearinghouse.advisories.DocumentStatus;
import foreview.domain.clearinghouse.advisories.Publisher;
import foreview.domain.clearinghouse.advisories.RangeEnd;
import foreview.domain.clearinghouse.advisories.Reference;
import foreview.domain.clearinghouse.advisories.Remediation;
import foreview.domain.clearinghouse.advisories.Revision;
import foreview.domain.clearinghouse.advisories.VendorStatement;
import foreview.domain.clearinghouse.advisories.VersionText;
import foreview.domain.clearinghouse.advisories.VexJustification;
import foreview.domain.clearinghouse.advisories.Weakness;
import foreview.domain.clearinghouse.advisories.WebAddress;
import foreview.domain.clearinghouse.advisories.Withdrawal;
import foreview.domain.clearinghouse.products.Cpe;
import foreview.domain.clearinghouse.products.PackageUrl;
import foreview.domain.clearinghouse.products.VersionScheme;
import foreview.domain.cvss.CvssScore;
import foreview.domain.cvss.CvssVector;
import foreview.domain.cvss.Score;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Advisories as a desk would write them. */
final class AdvisoryExamples {
    static final Publisher PUBLISHER =
            new Publisher("Foreview Clearinghouse", new WebAddress("https://clearinghouse.example"));
    static final Revision FIRST = new Revision(1, Instant.parse("2026-06-15T14:03:00Z"), "Published.");
    static final Revision SECOND = new Revision(2, Instant.parse("2026-07-01T09:30:15.250Z"), "Added a workaround.");

    private static final String VECTOR = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";
    private static final VendorStatement AFFECTED = new VendorStatement.Affected();

    private AdvisoryExamples() {}

    static List<AdvisoryDocument> all() {
        return List.of(openSource(), device(), neverPublished(), withdrawn());
    }

    /** A package of npm, fixed in two lines of versions, and the Debian package of it, not fixed yet. */
    static AdvisoryDocument openSource() {
        var npm = new AdvisoryProduct(
                "Acme",
                "Widget",
                Optional.of(PackageUrl.of("pkg:npm/%40acme/widget")),
                Optional.empty(),
                List.of(
                        range(Optional.of(VersionScheme.SEMVER), "1.0.0", new RangeEnd.Fixed(new VersionText("1.4.2"))),
                        range(
                                Optional.of(VersionScheme.SEMVER),
                                "2.0.0-beta.1+7",
                                new RangeEnd.Fixed(new VersionText("2.0.1")))),
                AFFECTED,
                List.of(
                        new Remediation(
                                Remediation.Kind.VENDOR_FIX,
                                "Update to 1.4.2 or 2.0.1.",
                                Optional.of(new WebAddress("https://acme.example/widget/releases"))),
                        new Remediation(
                                Remediation.Kind.WORKAROUND, "Turn file names in archives off.", Optional.empty())));
        var debian = new AdvisoryProduct(
                "Debian",
                "node-widget",
                Optional.of(PackageUrl.of("pkg:deb/debian/node-widget?arch=source")),
                Optional.empty(),
                List.of(range(
                        Optional.of(VersionScheme.DEBIAN),
                        "1.2+dfsg-1",
                        new RangeEnd.LastAffected(new VersionText("1.4+dfsg-3")))),
                AFFECTED,
                List.of(new Remediation(
                        Remediation.Kind.NONE_AVAILABLE, "A fix is being prepared.", Optional.empty())));
        return document(
                "FV-2026-0001",
                Tlp.CLEAR,
                DocumentStatus.FINAL,
                List.of(npm, debian),
                List.of(FIRST, SECOND),
                Optional.empty());
    }

    /** Medical devices by vendor, model and firmware: one affected version, one not affected, one not known yet. */
    static AdvisoryDocument device() {
        var pump = device(
                "Infusor 9",
                List.of(range(Optional.empty(), "V4.0 SP1", new RangeEnd.LastAffected(new VersionText("V4.0 SP1")))),
                AFFECTED,
                List.of(
                        new Remediation(
                                Remediation.Kind.MITIGATION, "Keep it off the guests' network.", Optional.empty()),
                        new Remediation(Remediation.Kind.NO_FIX_PLANNED, "It is out of service.", Optional.empty())));
        var monitor = device(
                "Monitor 3",
                List.of(),
                new VendorStatement.NotAffected(
                        VexJustification.VULNERABLE_CODE_NOT_IN_EXECUTE_PATH,
                        Optional.of("It never unpacks archives.")),
                List.of());
        var gateway = device("Gateway", List.of(), new VendorStatement.UnderInvestigation(), List.of());
        var cloud = device("Cloud", List.of(), new VendorStatement.Fixed(), List.of());
        return document(
                "FV-2026-0002",
                Tlp.AMBER_STRICT,
                DocumentStatus.INTERIM,
                List.of(pump, monitor, gateway, cloud),
                List.of(FIRST),
                Optional.empty());
    }

    static AdvisoryDocument neverPublished() {
        var draft = new Revision(0, FIRST.date(), "Drafted.");
        return document(
                "FV-2026-0003",
                Tlp.RED,
                DocumentStatus.DRAFT,
                openSource().products(),
                List.of(draft),
                Optional.empty());
    }

    static AdvisoryDocument withdrawn() {
        return document(
                "FV-2026-0004",
                Tlp.GREEN,
                DocumentStatus.FINAL,
                openSource().products(),
                List.of(FIRST, new Revision(2, SECOND.date(), "Withdrawn.")),
                Optional.of(new Withdrawal(SECOND.date(), "It is the same as FV-2026-0001.")));
    }

    static AdvisoryDocument document(
            String id,
            Tlp tlp,
            DocumentStatus status,
            List<AdvisoryProduct> products,
            List<Revision> revisions,
            Optional<Withdrawal> withdrawn) {
        return new AdvisoryDocument(
                id,
                "Widget: overflow in archive names",
                "A long file name in an archive overflows a buffer.",
                "An archive may name a file by up to 64 KB. Widget copies the name into 4 KB on the stack.\n\n"
                        + "Whoever can hand Widget an archive runs code with its rights.",
                PUBLISHER,
                tlp,
                status,
                products,
                List.of("CVE-2026-12345", "GHSA-xxxx-yyyy-zzzz"),
                Optional.of(new Weakness("CWE-787")),
                Optional.of(new CvssScore(new CvssVector(VECTOR), new Score(93))),
                List.of(
                        new Credit("Zoë Ångström (@zoe)", Credit.Type.FINDER),
                        new Credit("Acme PSIRT", Credit.Type.REMEDIATION_DEVELOPER)),
                List.of(
                        new Reference(
                                Reference.Kind.SELF,
                                "This advisory",
                                new WebAddress("https://clearinghouse.example/advisories/" + id)),
                        new Reference(
                                Reference.Kind.FIX,
                                "The fix",
                                new WebAddress("https://acme.example/widget/commit/4f2a"))),
                revisions,
                withdrawn);
    }

    private static AdvisoryProduct device(
            String model, List<AffectedRange> ranges, VendorStatement statement, List<Remediation> remediations) {
        var cpe = "cpe:2.3:o:medco:" + model.toLowerCase(Locale.ROOT).replace(' ', '_') + ":*:*:*:*:*:*:*:*";
        return new AdvisoryProduct(
                "MedCo", model, Optional.empty(), Optional.of(Cpe.of(cpe)), ranges, statement, remediations);
    }

    private static AffectedRange range(Optional<VersionScheme> scheme, String introduced, RangeEnd end) {
        return new AffectedRange(scheme, Optional.of(new VersionText(introduced)), Optional.of(end));
    }
}
