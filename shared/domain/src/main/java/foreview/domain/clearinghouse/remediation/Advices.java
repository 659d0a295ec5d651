package foreview.domain.clearinghouse.remediation;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.clearinghouse.advisories.AdvisoryProduct;
import foreview.domain.clearinghouse.advisories.AffectedRange;
import foreview.domain.clearinghouse.advisories.Remediation;
import foreview.domain.clearinghouse.advisories.VendorStatement;
import foreview.domain.clearinghouse.products.Affected;
import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.clearinghouse.products.ProductName;
import foreview.domain.clearinghouse.products.VersionRange;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.json.InvalidText;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the plain words for members out of an advisory's document, or out of a warning. */
public final class Advices {
    private static final String READ_IT = "Read this advisory, and do what it says.";
    private static final String WITHDRAWN = "Withdrawn: ";
    private static final String STOP = "The advisory no longer holds. Read why, before you go on with it.";

    private Advices() {}

    /**
     * @param revision as it was published
     * @param vulnerability that it is about, if it is one
     */
    public static Advice of(AdvisoryDocument document, int revision, Optional<String> vulnerability) {
        boolean withdrawn = document.withdrawn().isPresent();
        return new Advice(
                document.id(),
                revision,
                line((withdrawn ? WITHDRAWN : "") + document.title()),
                withdrawn ? STOP : action(document),
                document.tlp(),
                vulnerability,
                document.products().stream().flatMap(Advices::affected).toList());
    }

    /** A warning before publication: the products as reports name them, without versions. */
    public static Advice warning(
            Vulnerability vulnerability, String id, int revision, String title, String mitigation, Tlp tlp) {
        var products = new LinkedHashMap<String, Affected>();
        for (var product : vulnerability.subject().products())
            product(product.text())
                    .ifPresent(known -> products.put(known.key(), new Affected(known, List.of(), List.of())));
        return new Advice(
                id,
                revision,
                line(title),
                line(mitigation),
                tlp,
                Optional.of(vulnerability.id()),
                List.copyOf(products.values()));
    }

    /** A name as people write it may be none by which inventories are searched. */
    private static Optional<ProductId> product(String text) {
        try {
            return Optional.of(ProductId.of(text));
        } catch (InvalidText _) { // then its sector is warned
            return Optional.empty();
        }
    }

    /** What helps most: a fix before a mitigation before a workaround. */
    private static String action(AdvisoryDocument document) {
        return document.products().stream()
                .flatMap(product -> product.remediations().stream())
                .min(Comparator.comparing(Remediation::kind))
                .map(remediation -> line(remediation.details()))
                .orElse(READ_IT);
    }

    private static Stream<Affected> affected(AdvisoryProduct product) {
        return switch (product.statement()) {
            case VendorStatement.NotAffected _ -> Stream.empty();
            case VendorStatement.Fixed _ ->
                product.ranges().isEmpty() ? Stream.empty() : affected(product, ranges(product));
            case VendorStatement.Affected _ ->
                affected(
                        product,
                        product.ranges().isEmpty() ? List.of(VersionRange.from(VersionRange.FIRST)) : ranges(product));
            case VendorStatement.UnderInvestigation _ -> affected(product, ranges(product));
        };
    }

    private static Stream<Affected> affected(AdvisoryProduct product, List<VersionRange> ranges) {
        return id(product).map(id -> new Affected(id, ranges, List.of())).stream();
    }

    private static Optional<ProductId> id(AdvisoryProduct product) {
        if (product.purl().isPresent()) return product.purl().map(url -> url);
        if (product.cpe().isPresent()) return product.cpe().map(cpe -> cpe);
        try {
            return Optional.of(new ProductName(product.vendor(), product.name(), Optional.empty()));
        } catch (InvalidText _) { // a name without a letter: no inventory has it
            return Optional.empty();
        }
    }

    private static List<VersionRange> ranges(AdvisoryProduct product) {
        return product.ranges().stream().map(AffectedRange::range).toList();
    }

    /** One line of at most {@link Advice#LONGEST} code points. */
    private static String line(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= Advice.LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, Advice.LONGEST - 3)) + "...";
    }
}
