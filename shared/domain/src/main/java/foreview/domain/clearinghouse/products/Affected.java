package foreview.domain.clearinghouse.products;

import static foreview.domain.clearinghouse.products.Match.affected;
import static foreview.domain.clearinghouse.products.Match.notChecked;

import foreview.domain.clearinghouse.products.Match.Answer;
import foreview.domain.json.InvalidText;
import java.util.List;
import java.util.stream.Stream;

/**
 * A product and its affected versions: those in any of the ranges, those listed, and the version of the product name
 * itself if it has one. The record takes what was stated; {@link #check} refuses what cannot be compared.
 */
public record Affected(ProductId product, List<VersionRange> ranges, List<String> versions) {
    /** Maximum number of ranges, and of listed versions. */
    public static final int MOST = 1_000;

    /**
     * @throws InvalidText when a listed version is no line of text, or there are too many
     */
    public Affected {
        ranges = List.copyOf(ranges);
        versions = List.copyOf(versions);
        if (ranges.size() > MOST || versions.size() > MOST)
            throw new InvalidText("A product must have at most " + MOST + " ranges and " + MOST + " versions.");
        versions.forEach(PlainText::check);
    }

    /**
     * For what a person states now; what is stored already is matched as far as it can be read.
     *
     * @throws InvalidText when no version is stated, or the product's scheme does not read one, or a range is reversed
     */
    public void check() {
        if (ranges.isEmpty() && listed().isEmpty())
            throw new InvalidText("Must state the affected versions, or the range from 0 for every version.");
        VersionScheme.of(product).ifPresent(scheme -> {
            listed().forEach(scheme::check);
            ranges.forEach(range -> range.check(scheme));
        });
    }

    /** Whether an installed product is affected, as far as versions tell. */
    public Match match(ProductId installed) {
        if (!installed.key().equals(product.key())) return notChecked("the products have different names.");
        if (ranges.stream().anyMatch(VersionRange::isEveryVersion)) return affected("Every version is affected.");
        if (ranges.isEmpty() && listed().isEmpty()) return notChecked("no affected versions are stated.");
        return installed
                .version()
                .map(version -> match(installed, version))
                .orElseGet(() -> notChecked("the installed version is not known."));
    }

    private Match match(ProductId installed, String version) {
        if (listed().contains(version)) return affected("The version is listed as affected.");
        return VersionScheme.of(product)
                .map(scheme -> scheme.reads(version)
                        ? match(installed, version, scheme)
                        : notChecked("the installed version is not a " + scheme.versionName() + "."))
                .orElseGet(() -> notChecked("versions of this kind of product are not compared, only names are."));
    }

    private Match match(ProductId installed, String version, VersionScheme scheme) {
        var comparable = ranges.stream().filter(range -> range.isReadBy(scheme)).toList();
        if (comparable.stream().anyMatch(range -> range.contains(scheme, version)))
            return affected("The version is in an affected range.");
        var named = listed().stream().filter(scheme::reads).toList();
        if (named.stream().anyMatch(listed -> scheme.compareToBound(version, listed) == 0))
            return affected("The version is listed as affected.");
        if (comparable.size() < ranges.size() || named.size() < listed().size())
            return notChecked("a stated version is not a " + scheme.versionName() + ".");
        if (!hasQualifiersOf(product, installed))
            return notChecked("the versions are stated for a build or distribution that the inventory does not name.");
        return new Match(Answer.FIXED_OR_OUTSIDE, "The version is outside the affected versions that are stated.");
    }

    private List<String> listed() {
        return Stream.concat(product.version().stream(), versions.stream()).toList();
    }

    /** A Debian version in one distribution says nothing about the ranges of another. */
    private static boolean hasQualifiersOf(ProductId product, ProductId installed) {
        return !(product instanceof PackageUrl stated)
                || installed instanceof PackageUrl url
                        && url.qualifiers()
                                .entrySet()
                                .containsAll(stated.qualifiers().entrySet());
    }
}
