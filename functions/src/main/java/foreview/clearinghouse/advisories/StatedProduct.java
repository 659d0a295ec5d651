package foreview.clearinghouse.advisories;

import foreview.domain.clearinghouse.advisories.AdvisoryProduct;
import foreview.domain.clearinghouse.advisories.AffectedRange;
import foreview.domain.clearinghouse.advisories.VendorStatement;
import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.clearinghouse.products.VersionRange;
import foreview.domain.clearinghouse.products.VersionScheme;
import foreview.domain.clearinghouse.vulnerabilities.ProductStatement;
import foreview.domain.clearinghouse.vulnerabilities.ProductStatus;
import foreview.domain.json.InvalidText;
import java.util.List;
import java.util.Optional;

/** A product of an advisory with what its vendor confirmed. */
final class StatedProduct {
    private StatedProduct() {}

    /**
     * @param known the product as the vulnerability names it
     */
    static AdvisoryProduct of(ProductStatement said, AdvisoryProduct known) {
        return switch (said.status()) {
            case ProductStatus.Affected _ -> with(known, known.ranges(), new VendorStatement.Affected());
            case ProductStatus.NotAffected(var justification) ->
                with(known, known.ranges(), new VendorStatement.NotAffected(justification, Optional.empty()));
            case ProductStatus.Fixed(var versions) ->
                with(known, before(said.product(), versions), new VendorStatement.Fixed());
            case ProductStatus.UnderInvestigation _ -> known;
        };
    }

    private static AdvisoryProduct with(AdvisoryProduct known, List<AffectedRange> ranges, VendorStatement statement) {
        return new AdvisoryProduct(
                known.vendor(), known.name(), known.purl(), known.cpe(), ranges, statement, known.remediations());
    }

    /** All versions before the first that has the fix; none where the coordinator has to state them. */
    private static List<AffectedRange> before(ProductId product, List<String> versions) {
        if (versions.size() != 1) return List.of();
        try {
            return List.of(AffectedRange.of(VersionScheme.of(product), VersionRange.before("0", versions.getFirst())));
        } catch (InvalidText _) { // such as words instead of a version
            return List.of();
        }
    }
}
