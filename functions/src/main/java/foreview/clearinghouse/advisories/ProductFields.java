package foreview.clearinghouse.advisories;

import foreview.domain.clearinghouse.advisories.AdvisoryProduct;
import foreview.domain.clearinghouse.advisories.AffectedRange;
import foreview.domain.clearinghouse.advisories.Remediation;
import foreview.domain.clearinghouse.advisories.VendorStatement;
import foreview.domain.clearinghouse.advisories.VersionText;
import foreview.domain.clearinghouse.advisories.VexJustification;
import foreview.domain.clearinghouse.advisories.WebAddress;
import foreview.domain.clearinghouse.products.Cpe;
import foreview.domain.clearinghouse.products.PackageUrl;
import foreview.domain.clearinghouse.products.VersionRange;
import foreview.domain.clearinghouse.products.VersionScheme;
import foreview.domain.json.InvalidText;
import foreview.runtime.json.Fields;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the products of an advisory. */
final class ProductFields {
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_ID = 512;
    private static final int LONGEST_VERSION = 128;
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_RANGES = 20;
    private static final int MOST_REMEDIATIONS = 10;

    private enum Statement {
        AFFECTED,
        NOT_AFFECTED,
        FIXED,
        UNDER_INVESTIGATION
    }

    private ProductFields() {}

    static AdvisoryProduct product(Fields f) {
        var vendor = f.text("vendor", LONGEST_NAME);
        var name = f.text("name", LONGEST_NAME);
        var purl = f.optMade("purl", LONGEST_ID, PackageUrl::of);
        var cpe = f.optMade("cpe", LONGEST_ID, Cpe::of);
        var scheme = purl.flatMap(VersionScheme::of);
        var ranges = f.optList("ranges", MOST_RANGES, range -> range(range, scheme));
        var statement = statement(f);
        var remediations = f.optList("remediations", MOST_REMEDIATIONS, ProductFields::remediation);
        return made(
                f,
                purl.flatMap(PackageUrl::version).isPresent() ? "purl" : "statement",
                () -> new AdvisoryProduct(vendor, name, purl, cpe, ranges, statement, remediations));
    }

    private static AffectedRange range(Fields f, Optional<VersionScheme> scheme) {
        var introduced = version(f, "introduced");
        var fixed = version(f, "fixed");
        var lastAffected = version(f, "lastAffected");
        var last = fixed.isPresent() ? "fixed" : lastAffected.isPresent() ? "lastAffected" : "introduced";
        return made(
                f,
                last,
                () -> AffectedRange.of(
                        scheme, new VersionRange(introduced.orElse(VersionRange.FIRST), fixed, lastAffected)));
    }

    private static Optional<String> version(Fields f, String name) {
        return f.optMade(name, LONGEST_VERSION, VersionText::new).map(VersionText::text);
    }

    private static VendorStatement statement(Fields f) {
        var statement = f.choice("statement", Statement.class);
        if (statement == Statement.NOT_AFFECTED)
            return new VendorStatement.NotAffected(
                    f.choice("justification", VexJustification.class), f.optProse("impact", LONGEST_TEXT));
        for (var member : List.of("justification", "impact"))
            if (f.has(member)) f.refuse(member, "not-allowed", "Only what is not affected has a justification.");
        return switch (statement) {
            case FIXED -> new VendorStatement.Fixed();
            case UNDER_INVESTIGATION -> new VendorStatement.UnderInvestigation();
            case AFFECTED, NOT_AFFECTED -> new VendorStatement.Affected();
        };
    }

    private static Remediation remediation(Fields f) {
        var kind = f.choice("kind", Remediation.Kind.class);
        var details = f.prose("details", LONGEST_TEXT);
        var url = f.optMade("url", LONGEST_TEXT, WebAddress::new);
        return f.done(() -> new Remediation(kind, details, url));
    }

    /**
     * Makes a record of what was read.
     *
     * @param member that is named when the record refuses
     */
    static <T> T made(Fields f, String member, Supplier<T> make) {
        f.check();
        try {
            return make.get();
        } catch (InvalidText refused) {
            f.refuse(member, "contradiction", refused.getMessage());
            f.check();
            throw refused;
        }
    }
}
