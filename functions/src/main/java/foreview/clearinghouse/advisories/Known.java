package foreview.clearinghouse.advisories;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.clearinghouse.advisories.AdvisoryProduct;
import foreview.domain.clearinghouse.advisories.AffectedRange;
import foreview.domain.clearinghouse.advisories.VendorStatement;
import foreview.domain.clearinghouse.advisories.VersionText;
import foreview.domain.clearinghouse.advisories.Weakness;
import foreview.domain.clearinghouse.products.Cpe;
import foreview.domain.clearinghouse.products.PackageUrl;
import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.clearinghouse.products.ProductName;
import foreview.domain.clearinghouse.products.VersionRange;
import foreview.domain.clearinghouse.products.VersionScheme;
import foreview.domain.clearinghouse.publication.Addressees;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.cvss.CvssScore;
import foreview.domain.json.InvalidText;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is known before a draft is written: of the vulnerabilities, or of the document that it changes. */
record Known(
        Tlp tlp,
        Addressees addressees,
        List<AdvisoryProduct> products,
        List<String> aliases,
        Optional<Weakness> weakness,
        Optional<CvssScore> severity) {
    private static final int MOST_LISTED = 50;
    private static final int LONGEST_NAME = 128;

    /** The addressees that a draft's document does not name. */
    static Known of(AdvisoryDocument document, Addressees addressees) {
        return new Known(
                document.tlp(),
                addressees,
                document.products(),
                document.aliases(),
                document.weakness(),
                document.severity());
    }

    /** Of the vulnerabilities together. The parties are the vendors that were sent them. */
    static Known of(List<Vulnerability> vulnerabilities) {
        var tlp = vulnerabilities.stream().map(Vulnerability::narrowestTlp).reduce(Tlp.CLEAR, Tlp::narrower);
        return new Known(
                tlp,
                new Addressees(parties(vulnerabilities), Set.of()),
                products(vulnerabilities),
                aliases(vulnerabilities),
                vulnerabilities.stream()
                        .flatMap(one -> one.subject().weakness().stream())
                        .findFirst()
                        .map(Weakness::new),
                vulnerabilities.stream().flatMap(one -> severity(one).stream()).findFirst());
    }

    private static Set<String> parties(List<Vulnerability> vulnerabilities) {
        var parties = new HashSet<String>();
        for (var one : vulnerabilities)
            one.vendors().forEach((vendor, part) -> {
                if (part.isSent()) parties.add(vendor);
            });
        return parties.size() > Addressees.MOST ? Set.of() : parties;
    }

    private static List<String> aliases(List<Vulnerability> vulnerabilities) {
        var byName = new TreeMap<String, String>();
        for (var one : vulnerabilities)
            for (var alias : one.subject().aliases())
                if (isAlias(alias)) byName.putIfAbsent(alias.toUpperCase(Locale.ROOT), alias);
        return byName.values().stream().limit(MOST_LISTED).toList();
    }

    /** A finder may have stated it in another form; the coordinator then writes it. */
    private static boolean isAlias(String text) {
        try {
            AdvisoryDocument.alias(text);
            return true;
        } catch (InvalidText _) { // the answer is that it is none
            return false;
        }
    }

    private static Optional<CvssScore> severity(Vulnerability vulnerability) {
        var assessment = vulnerability.assessment();
        return assessment.cvss().flatMap(vector -> assessment.score().map(score -> new CvssScore(vector, score)));
    }

    /** Each product once, as its vendor confirmed it, and under investigation until then. */
    private static List<AdvisoryProduct> products(List<Vulnerability> vulnerabilities) {
        var products = new LinkedHashMap<String, AdvisoryProduct>();
        for (var one : vulnerabilities)
            for (var product : one.subject().products()) products.putIfAbsent(product.key(), product(product.text()));
        for (var one : vulnerabilities)
            for (var part : one.vendors().values())
                for (var said : part.confirmed())
                    products.put(said.product().key(), StatedProduct.of(said, product(said.product())));
        return products.values().stream().limit(MOST_LISTED).distinct().toList();
    }

    private static AdvisoryProduct product(String text) {
        try {
            return product(ProductId.of(text));
        } catch (InvalidText _) { // a name as people write it
            return product("Unknown", text, Optional.empty(), Optional.empty(), List.of());
        }
    }

    private static AdvisoryProduct product(ProductId id) {
        return switch (id) {
            case PackageUrl url ->
                product(
                        url.namespace().orElse("Unknown"),
                        url.name(),
                        Optional.of(unversioned(url)),
                        Optional.empty(),
                        ranges(url));
            case Cpe cpe ->
                product(
                        cpe.value(Cpe.Attribute.VENDOR).orElse("Unknown"),
                        cpe.value(Cpe.Attribute.PRODUCT).orElse("Unknown"),
                        Optional.empty(),
                        Optional.of(cpe),
                        ranges(cpe));
            case ProductName name ->
                product(name.vendor(), name.model(), Optional.empty(), Optional.empty(), ranges(name));
        };
    }

    private static AdvisoryProduct product(
            String vendor, String name, Optional<PackageUrl> purl, Optional<Cpe> cpe, List<AffectedRange> ranges) {
        return new AdvisoryProduct(
                shortened(vendor),
                shortened(name),
                purl,
                cpe,
                ranges,
                new VendorStatement.UnderInvestigation(),
                List.of());
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_NAME
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_NAME));
    }

    private static PackageUrl unversioned(PackageUrl url) {
        return new PackageUrl(
                url.type(), url.namespace(), url.name(), Optional.empty(), url.qualifiers(), url.subpath());
    }

    /** The version that the product was named with; none where it is no single version. */
    static List<AffectedRange> ranges(ProductId id) {
        try {
            return id.version()
                    .map(version -> new VersionText(version).text())
                    .map(version ->
                            List.of(AffectedRange.of(VersionScheme.of(id), VersionRange.upTo(version, version))))
                    .orElse(List.of());
        } catch (InvalidText _) { // then the coordinator states the versions
            return List.of();
        }
    }
}
