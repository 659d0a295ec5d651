package foreview.clearinghouse.reports;

import foreview.domain.clearinghouse.PublicIds;
import foreview.domain.clearinghouse.Subject;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.advisories.WebAddress;
import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.clearinghouse.reports.Consents;
import foreview.domain.clearinghouse.reports.Stated;
import foreview.domain.cvss.CvssVector;
import foreview.domain.json.InvalidText;
import foreview.runtime.clearinghouse.reports.Location;
import foreview.runtime.clearinghouse.reports.ReportSecrets;
import foreview.runtime.clearinghouse.reports.ReportTexts;
import foreview.runtime.json.Fields;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the members of a report. All texts together stay below the 400 KB of an item. */
record ReportFields(ReportSecrets secrets) {
    private static final int TITLE = 300;
    private static final int DESCRIPTION = 50_000;
    private static final int VERSIONS = 2_000;
    private static final int PLACE = 1_000;
    private static final int CREDIT = 1_000;
    private static final int ADDRESS = 2_000;
    private static final int SHORT = 500;
    private static final int MOST_REFERENCES = 20;

    /** With 50 products, as many as one transaction takes. */
    private static final int MOST_ALIASES = 10;

    private static final Pattern HANDLING = Pattern.compile("[!-~]{1,64}");

    /** Of a caller with an account, which may cite a scan and give a handling id. */
    ReportInput read(Fields f) {
        var scan = f.optId("scan");
        var handling = f.optMade("handling", 64, ReportFields::handling);
        return read(f, scan, handling);
    }

    ReportInput readWithoutAccount(Fields f) {
        return read(f, Optional.empty(), Optional.empty());
    }

    private ReportInput read(Fields f, Optional<String> scan, Optional<String> handling) {
        var texts = texts(f);
        var subject = subject(f, texts.location());
        var stated = stated(f, texts.publishedAt());
        var consents = f.optObject("consents", ReportFields::consents).orElse(Consents.NONE);
        return f.done(() -> new ReportInput(subject, stated, consents, texts, scan, handling));
    }

    private ReportTexts texts(Fields f) {
        return new ReportTexts(
                f.text("title", TITLE),
                f.prose("description", DESCRIPTION),
                f.optProse("affected", VERSIONS),
                f.optProse("fixed", VERSIONS),
                f.optObject("location", ReportFields::location),
                f.optMade("publishedAt", ADDRESS, WebAddress::new).map(WebAddress::text),
                f.optMades("references", MOST_REFERENCES, ADDRESS, WebAddress::new).stream()
                        .map(WebAddress::text)
                        .toList(),
                f.optText("trackingId", SHORT),
                credit(f),
                f.optText("contact", SHORT));
    }

    static Optional<String> credit(Fields f) {
        return f.optText("credit", CREDIT);
    }

    private static Location location(Fields f) {
        var location =
                new Location(f.optText("file", PLACE), f.optText("function", PLACE), f.optText("endpoint", PLACE));
        if (!f.has("file") && !f.has("function") && !f.has("endpoint"))
            f.refuse("file", "missing", "Name a file, a function or an endpoint.");
        return location;
    }

    private Subject subject(Fields f, Optional<Location> location) {
        List<ProductId> products = f.mades("products", Subject.MOST, ProductId.MOST, ProductId::of);
        var weakness = f.optMade("weakness", 16, PublicIds::weakness);
        List<String> aliases = f.optMades("aliases", MOST_ALIASES, 64, PublicIds::alias);
        return new Subject(
                products.stream()
                        .map(product -> new Subject.Product(product.text(), product.key()))
                        .toList(),
                weakness,
                Set.copyOf(aliases),
                location.map(secrets::location));
    }

    private static Stated stated(Fields f, Optional<String> publishedAt) {
        var published = f.optBool("published");
        if (publishedAt.isPresent() && published.isPresent() && !published.get())
            f.refuse("published", "contradicts", "Must be true, or absent, where `publishedAt` says where.");
        return new Stated(
                f.optMade("tlp", Tlp.LONGEST, Tlp::of).orElse(Tlp.AMBER),
                f.boolOr("exploited", false),
                published.orElse(publishedAt.isPresent()),
                f.optMade("cvss", 300, ReportFields::vector));
    }

    private static CvssVector vector(String text) {
        try {
            return new CvssVector(text);
        } catch (IllegalArgumentException _) {
            throw new InvalidText("Must be a CVSS 4.0 vector, such as"
                    + " CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N.");
        }
    }

    private static Consents consents(Fields f) {
        return new Consents(f.boolOr("credit", false), f.boolOr("contact", false), f.boolOr("warning", false));
    }

    static String handling(String text) {
        if (!HANDLING.matcher(text).matches())
            throw new InvalidText("Must be 1 to 64 visible ASCII characters, such as VU#123456.");
        return text;
    }
}
