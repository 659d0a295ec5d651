package foreview.domain.clearinghouse.advisories;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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
        Optional<String> purl,
        Optional<String> cpe,
        List<AffectedRange> ranges,
        VendorStatement statement,
        List<Remediation> remediations) {
    private static final Pattern PURL =
            Pattern.compile("pkg:[A-Za-z][A-Za-z0-9.-]*/(?:[A-Za-z0-9._~:/+&=?#-]|%[0-9A-Fa-f]{2})+");
    private static final Pattern CPE = Pattern.compile("cpe:2\\.3:[aho*-](?::(?:\\\\[!-~]|[A-Za-z0-9._*?-])+){10}");

    private static final int LONGEST = 512;

    /** Vendor, name, identifiers and versions. */
    record Identity(
            String vendor, String name, Optional<String> purl, Optional<String> cpe, List<AffectedRange> ranges) {}

    /**
     * @throws IllegalArgumentException when an identifier is malformed, or ranges or remediations contradict the statement
     */
    public AdvisoryProduct {
        StatedText.require(vendor);
        StatedText.require(name);
        if (!purl.stream().allMatch(text -> matches(PURL, text)))
            throw new IllegalArgumentException("not a package URL without a version");
        if (!cpe.stream().allMatch(text -> matches(CPE, text)))
            throw new IllegalArgumentException("not a CPE 2.3 name");
        ranges = List.copyOf(ranges);
        remediations = List.copyOf(remediations);
        if (new HashSet<>(ranges).size() < ranges.size()) throw new IllegalArgumentException("a range twice");
        requireAgreement(statement, ranges, remediations);
    }

    private static boolean matches(Pattern form, String text) {
        return text.length() <= LONGEST && form.matcher(text).matches();
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
                if (!ranges.isEmpty() && !hasFix) throw new IllegalArgumentException("fixed, but in no version");
            }
            case VendorStatement.NotAffected _ -> {
                if (hasFix || !remediations.isEmpty())
                    throw new IllegalArgumentException("a fix for what is not affected");
            }
            case VendorStatement.UnderInvestigation _ -> {
                if (hasFix) throw new IllegalArgumentException("a fix for what is under investigation");
            }
        }
    }
}
