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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A random advisory with hostile texts. The same seed gives the same one. */
final class AnyAdvisory {
    private static final List<String> TEXTS = List.of(
            "Plain text.",
            "Two lines\r\n\r\nDETAILS\n  Statement:\nFrom nobody",
            "\u202Eesrever\u202C and \u2066isolated",
            "bell \u0007 escape \u001B[31m null \u0000",
            "<script>alert(1)</script> **bold** [x](javascript:y)",
            "x".repeat(200),
            "漢字".repeat(60),
            "=HYPERLINK(\"http://a\")",
            "\"quoted\\ {json}\"",
            "\uD83D\uDC69\u200D\uD83D\uDD2C emoji");

    private static final List<String> PURLS = List.of(
            "pkg:npm/%40acme/widget",
            "pkg:pypi/widget",
            "pkg:maven/org.acme/widget?type=jar",
            "pkg:golang/acme.example/widget#cmd/x",
            "pkg:cargo/widget",
            "pkg:deb/debian/widget?arch=source",
            "pkg:rpm/redhat/widget",
            "pkg:cran/widget",
            "pkg:swift/github.com/acme/widget",
            "pkg:generic/widget");

    private static final List<String> CPES = List.of(
            "cpe:2.3:a:acme:widget:*:*:*:*:*:node.js:*:*",
            "cpe:2.3:h:acme:wi\\/dget:-:*:*:*:*:*:*:*",
            "cpe:2.3:o:acme:widget_os:4.0:sp1:*:en-us:*:*:*:*");

    /** In their order, so that a range begins before it ends. */
    private static final Map<VersionScheme, List<String>> ORDERED = Map.of(
            VersionScheme.SEMVER, List.of("0.9.0", "1.0.0-rc.1+x", "1.0.0", "1.4.2", "2.0.1"),
            VersionScheme.MAVEN, List.of("0.9", "1.0-alpha-1", "1.0", "1.0.1", "2026.1"),
            VersionScheme.PYPI, List.of("0.9", "1.0a1", "1.0", "1.0.post1", "2026.1"),
            VersionScheme.DEBIAN, List.of("0.9-1", "1.0~rc1-1", "1.0-1", "1:2.3-4+deb12u1", "2:1"));

    private static final List<String> UNORDERED =
            List.of("v2.0.0-rc.1+x", "1:2.3-4+deb12u1", "V4.0 SP1", "2026.1", "r7;(a)%41");

    /** The last one is a category, which no weakness of an advisory may be in CSAF. */
    private static final List<Weakness> WEAKNESSES =
            List.of(new Weakness("CWE-79"), new Weakness("CWE-787"), new Weakness("CWE-20"), new Weakness("CWE-1399"));

    private static final List<String> VECTORS = List.of(
            "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
            "CVSS:4.0/AV:P/AC:H/AT:P/PR:H/UI:A/VC:N/VI:L/VA:N/SC:N/SI:N/SA:L/E:U/CR:L/MAV:X/S:P/U:Amber");

    private static final List<String> ALIASES =
            List.of("CVE-2026-12345", "CVE-2026-777777", "GHSA-aaaa-bbbb-cccc", "VU#123456", "RUSTSEC-2026-0001");

    private static final List<WebAddress> ADDRESSES = List.of(
            new WebAddress("https://acme.example"),
            new WebAddress("http://acme.example:8080/a%20b/(c);d='e'?q=1/2?&r=@x#y?z"));

    private static final Instant START = Instant.parse("2026-06-15T14:03:00Z");

    private final SplittableRandom chance;

    private AnyAdvisory(long seed) {
        this.chance = new SplittableRandom(seed);
    }

    static AdvisoryDocument of(long seed) {
        return new AnyAdvisory(seed).document();
    }

    private AdvisoryDocument document() {
        var status = any(List.of(DocumentStatus.values()));
        var revisions = revisions(status);
        return new AdvisoryDocument(
                any(List.of("FV-2026-0001", "a", "A.b_c-9")),
                any(TEXTS),
                any(TEXTS),
                any(TEXTS),
                new Publisher(any(TEXTS), any(ADDRESSES)),
                any(List.of(Tlp.values())),
                status,
                products(),
                some(ALIASES),
                maybe(() -> any(WEAKNESSES)),
                maybe(() -> new CvssScore(new CvssVector(any(VECTORS)), new Score(chance.nextInt(101)))),
                several(3, () -> new Credit(any(TEXTS), any(List.of(Credit.Type.values())))),
                several(3, () -> new Reference(any(List.of(Reference.Kind.values())), any(TEXTS), any(ADDRESSES))),
                revisions,
                maybe(() -> new Withdrawal(revisions.getLast().date(), any(TEXTS))));
    }

    private List<Revision> revisions(DocumentStatus status) {
        if (status == DocumentStatus.DRAFT && chance.nextBoolean()) return List.of(new Revision(0, START, any(TEXTS)));
        int hours = chance.nextInt(3);
        return IntStream.rangeClosed(1, 1 + chance.nextInt(12))
                .mapToObj(
                        number -> new Revision(number, START.plus(Duration.ofHours((long) hours * number)), any(TEXTS)))
                .toList();
    }

    /** Numbered, because no two are the same. */
    private List<AdvisoryProduct> products() {
        return IntStream.rangeClosed(0, chance.nextInt(5))
                .mapToObj(number -> product(number + " " + any(TEXTS)))
                .toList();
    }

    private AdvisoryProduct product(String name) {
        var statement = statement();
        var ranges = ranges(statement);
        return new AdvisoryProduct(
                any(TEXTS),
                name,
                maybe(() -> PackageUrl.of(any(PURLS))),
                maybe(() -> Cpe.of(any(CPES))),
                ranges,
                statement,
                statement instanceof VendorStatement.NotAffected ? List.of() : several(3, this::remediation));
    }

    private VendorStatement statement() {
        return switch (chance.nextInt(4)) {
            case 0 -> new VendorStatement.Affected();
            case 1 -> new VendorStatement.Fixed();
            case 2 -> new VendorStatement.UnderInvestigation();
            default ->
                new VendorStatement.NotAffected(any(List.of(VexJustification.values())), maybe(() -> any(TEXTS)));
        };
    }

    private List<AffectedRange> ranges(VendorStatement statement) {
        boolean mayFix =
                switch (statement) {
                    case VendorStatement.Affected _, VendorStatement.Fixed _ -> true;
                    case VendorStatement.NotAffected _, VendorStatement.UnderInvestigation _ -> false;
                };
        var ranges = new ArrayList<>(several(3, () -> range(mayFix)));
        boolean needsFix = statement instanceof VendorStatement.Fixed && !ranges.isEmpty();
        if (needsFix) ranges.add(range(Optional.empty(), false, Optional.of(RangeEnd.Fixed::new)));
        return ranges.stream().distinct().toList();
    }

    private AffectedRange range(boolean mayFix) {
        Function<VersionText, RangeEnd> end =
                mayFix && chance.nextBoolean() ? RangeEnd.Fixed::new : RangeEnd.LastAffected::new;
        return range(maybe(() -> any(List.of(VersionScheme.values()))), chance.nextBoolean(), maybe(() -> end));
    }

    private AffectedRange range(
            Optional<VersionScheme> scheme, boolean begins, Optional<Function<VersionText, RangeEnd>> end) {
        var versions = scheme.map(ORDERED::get).orElse(UNORDERED);
        int last = 1 + chance.nextInt(versions.size() - 1);
        int first = chance.nextInt(last);
        return new AffectedRange(
                scheme,
                begins ? Optional.of(new VersionText(versions.get(first))) : Optional.empty(),
                end.map(of -> of.apply(new VersionText(versions.get(last)))));
    }

    private Remediation remediation() {
        return new Remediation(any(List.of(Remediation.Kind.values())), any(TEXTS), maybe(() -> any(ADDRESSES)));
    }

    private <T> T any(List<T> list) {
        return list.get(chance.nextInt(list.size()));
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return chance.nextInt(3) == 0 ? Optional.empty() : Optional.of(value.get());
    }

    private <T> List<T> some(List<T> list) {
        return list.stream().filter(_ -> chance.nextBoolean()).toList();
    }

    private <T> List<T> several(int most, Supplier<T> value) {
        return Stream.generate(value).limit(chance.nextInt(most + 1)).toList();
    }
}
