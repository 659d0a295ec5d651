package foreview.domain.clearinghouse.advisories;

import foreview.domain.clearinghouse.products.Cpe;
import foreview.domain.clearinghouse.products.PackageUrl;
import foreview.domain.json.InvalidText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A product, its versions in question, and what its vendor states about them. A product whose versions differ in their
 * statement is listed once for each statement.
 *
 * @param vendor as people write it
 * @param name as people write it
 * @param purl package URL without a version
 * @param cpe CPE 2.3 name
 * @param ranges the versions that the statement is about; none means all versions
 */
public record AdvisoryProduct(
        String vendor,
        String name,
        Optional<PackageUrl> purl,
        Optional<Cpe> cpe,
        List<AffectedRange> ranges,
        VendorStatement statement,
        List<Remediation> remediations) {
    /** Vendor, name, identifiers and versions. */
    record Identity(
            String vendor, String name, Optional<PackageUrl> purl, Optional<Cpe> cpe, List<AffectedRange> ranges) {}

    /**
     * @throws InvalidText when the package URL names a version, or ranges or remediations contradict the statement
     */
    public AdvisoryProduct {
        StatedText.require(vendor);
        StatedText.require(name);
        if (purl.flatMap(PackageUrl::version).isPresent())
            throw new InvalidText("A package URL must have no version here; the ranges name the versions.");
        ranges = List.copyOf(ranges);
        remediations = List.copyOf(remediations);
        if (new HashSet<>(ranges).size() < ranges.size()) throw new InvalidText("Each range must be listed once.");
        requireAgreement(statement, ranges, remediations);
    }

    Identity withoutStatement() {
        return new Identity(vendor, name, purl, cpe, ranges);
    }

    private static void requireAgreement(
            VendorStatement statement, List<AffectedRange> ranges, List<Remediation> remediations) {
        boolean hasFix = ranges.stream().anyMatch(range -> range.fixed().isPresent());
        switch (statement) {
            case VendorStatement.Affected _ -> {}
            case VendorStatement.Fixed _ -> {
                if (!ranges.isEmpty() && !hasFix)
                    throw new InvalidText("A fixed product must name the fixed version, or no versions at all.");
            }
            case VendorStatement.NotAffected _ -> {
                if (hasFix || !remediations.isEmpty())
                    throw new InvalidText("A product that is not affected must have no fix and no remediation.");
            }
            case VendorStatement.UnderInvestigation _ -> {
                if (hasFix) throw new InvalidText("A product under investigation must have no fixed version.");
            }
        }
    }
}
