package foreview.runtime.clearinghouse.advisories;

import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.clearinghouse.advisories.AdvisoryProduct;
import foreview.domain.clearinghouse.advisories.AffectedRange;
import foreview.domain.clearinghouse.advisories.VendorStatement;
import foreview.domain.clearinghouse.advisories.VersionText;
import foreview.domain.clearinghouse.products.PackageUrl;
import foreview.domain.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * A leaf of CSAF's product tree: one version or range of a product, with one status.
 *
 * @param id of CSAF, in this document only
 */
record CsafProduct(String id, AdvisoryProduct product, Versions versions, Status status) {

    /** The groups of {@code product_status} that Foreview uses. */
    enum Status {
        KNOWN_AFFECTED,
        KNOWN_NOT_AFFECTED,
        FIXED,
        UNDER_INVESTIGATION
    }

    /**
     * One version or a range.
     *
     * @param name the branch's
     * @param words for people
     */
    record Versions(boolean isRange, String name, String words) {
        static Versions of(AffectedRange range, Optional<String> purlType) {
            return range.single()
                    .map(Versions::of)
                    .orElseGet(() -> new Versions(true, RangeText.csaf(range, purlType), RangeText.words(range)));
        }

        static Versions of(VersionText version) {
            return new Versions(false, version.text(), version.text());
        }
    }

    private record Leaf(Versions versions, Status status) {}

    /** All leaves, in the order of the document's products. */
    static List<CsafProduct> of(AdvisoryDocument document) {
        var products = new ArrayList<CsafProduct>();
        for (var product : document.products())
            for (var leaf : leaves(product)) {
                var id = "CSAFPID-%04d".formatted(products.size() + 1);
                products.add(new CsafProduct(id, product, leaf.versions(), leaf.status()));
            }
        return products;
    }

    boolean isOpen() {
        return status == Status.KNOWN_AFFECTED || status == Status.UNDER_INVESTIGATION;
    }

    Json.Obj branch() {
        return Json.object()
                .put("category", versions.isRange() ? "product_version_range" : "product_version")
                .put("name", versions.name())
                .put("product", fullName())
                .build();
    }

    private Json.Obj fullName() {
        var identifiers = Json.object()
                .put("cpe", product.cpe().map(cpe -> Json.of(cpe.text())))
                .put("purl", purl().map(Json::of))
                .build();
        var fullName = Json.object()
                .put("name", product.vendor() + " " + product.name() + " " + versions.words())
                .put("product_id", id);
        if (!identifiers.members().isEmpty()) fullName.put("product_identification_helper", identifiers);
        return fullName.build();
    }

    private Optional<String> purl() {
        return product.purl()
                .map(Purl::new)
                .flatMap(purl -> versions.isRange() ? purl.ofPackage() : purl.ofVersion(versions.name()));
    }

    /** A range with a fix is two leaves: the range, which is affected, and the first version after it. */
    private static LinkedHashSet<Leaf> leaves(AdvisoryProduct product) {
        var purlType = product.purl().map(PackageUrl::type);
        var ranges = product.ranges().isEmpty() ? List.of(AffectedRange.all()) : product.ranges();
        var status = status(product);
        var leaves = new LinkedHashSet<Leaf>();
        for (var range : ranges) leaves.add(new Leaf(Versions.of(range, purlType), status));
        for (var range : ranges) range.fixed().ifPresent(fix -> leaves.add(new Leaf(Versions.of(fix), Status.FIXED)));
        return leaves;
    }

    private static Status status(AdvisoryProduct product) {
        return switch (product.statement()) {
            case VendorStatement.Affected _ -> Status.KNOWN_AFFECTED;
            // the ranges of a fixed product are the versions before its fix
            case VendorStatement.Fixed _ -> product.ranges().isEmpty() ? Status.FIXED : Status.KNOWN_AFFECTED;
            case VendorStatement.NotAffected _ -> Status.KNOWN_NOT_AFFECTED;
            case VendorStatement.UnderInvestigation _ -> Status.UNDER_INVESTIGATION;
        };
    }
}
