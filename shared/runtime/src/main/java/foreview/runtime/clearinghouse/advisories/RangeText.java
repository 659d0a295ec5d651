package foreview.runtime.clearinghouse.advisories;

import foreview.domain.clearinghouse.advisories.AffectedRange;
import foreview.domain.clearinghouse.advisories.RangeEnd;
import foreview.domain.clearinghouse.advisories.VersionText;
import foreview.domain.clearinghouse.products.VersionScheme;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;

/** Ranges of versions in words and in signs. */
final class RangeText {
    private static final String PLAIN_IN_VERS = "+:";

    private RangeText() {}

    /**
     * As CSAF 2.0 names a range (3.1.2.3.2): a {@code vers} where the order of versions is known, else a version-like
     * string. All versions are {@code vers:all/*} in any scheme.
     *
     * @param purlType of the product, which is then the versioning scheme
     */
    static String csaf(AffectedRange range, Optional<String> purlType) {
        if (isAll(range)) return "vers:all/*";
        var scheme = purlType.or(() -> range.scheme().map(RangeText::scheme));
        return scheme.map(name -> "vers:" + name + "/"
                        + constraints(range, version -> PercentEncoding.encode(version, PLAIN_IN_VERS)))
                .orElseGet(() -> constraints(range, version -> version));
    }

    /** A sentence for people. */
    static String words(AffectedRange range) {
        if (range.single().isPresent()) return range.single().get().text();
        if (isAll(range)) return "all versions";
        var parts = new ArrayList<String>();
        range.introduced().ifPresent(first -> parts.add("from " + first.text()));
        range.end().ifPresent(end -> parts.add(words(end)));
        return String.join(", ", parts);
    }

    private static boolean isAll(AffectedRange range) {
        return range.introduced().isEmpty() && range.end().isEmpty();
    }

    private static String words(RangeEnd end) {
        return switch (end) {
            case RangeEnd.Fixed(VersionText(var version)) -> "before " + version + " (fixed in " + version + ")";
            case RangeEnd.LastAffected(VersionText(var version)) -> "up to and including " + version;
        };
    }

    private static String constraints(AffectedRange range, Function<String, String> written) {
        var parts = new ArrayList<String>();
        range.introduced().ifPresent(first -> parts.add(">=" + written.apply(first.text())));
        range.end()
                .ifPresent(
                        end -> parts.add(sign(end) + written.apply(end.version().text())));
        return String.join("|", parts);
    }

    private static String sign(RangeEnd end) {
        return switch (end) {
            case RangeEnd.Fixed _ -> "<";
            case RangeEnd.LastAffected _ -> "<=";
        };
    }

    private static String scheme(VersionScheme scheme) {
        return switch (scheme) {
            case SEMVER -> "generic"; // orders by semantic versioning
            case MAVEN -> "maven";
            case PYPI -> "pypi";
            case DEBIAN -> "deb";
        };
    }
}
