package foreview.domain.clearinghouse.advisories;

import foreview.domain.clearinghouse.products.VersionRange;
import foreview.domain.clearinghouse.products.VersionScheme;
import foreview.domain.json.InvalidText;
import java.util.Optional;

/**
 * Versions from {@code introduced} on, up to its end.
 *
 * @param scheme how its versions are ordered; absent: as the product orders them, which only people can compare
 * @param introduced the first version; absent: from the beginning
 * @param end absent: no end is known
 */
public record AffectedRange(Optional<VersionScheme> scheme, Optional<VersionText> introduced, Optional<RangeEnd> end) {
    /**
     * @throws InvalidText when the scheme does not read a version, or the range ends before it begins
     */
    public AffectedRange {
        var range = range(introduced, end);
        scheme.ifPresent(range::check);
    }

    /** Every version. */
    public static AffectedRange all() {
        return new AffectedRange(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * @param range from {@code 0}: from the beginning
     * @throws InvalidText when the scheme does not read a version, or the range ends before it begins
     */
    public static AffectedRange of(Optional<VersionScheme> scheme, VersionRange range) {
        boolean fromTheBeginning = range.introduced().equals(VersionRange.FIRST);
        Optional<RangeEnd> fixed = range.fixed().map(VersionText::new).map(RangeEnd.Fixed::new);
        return new AffectedRange(
                scheme,
                fromTheBeginning ? Optional.empty() : Optional.of(new VersionText(range.introduced())),
                fixed.or(() -> range.lastAffected().map(VersionText::new).map(RangeEnd.LastAffected::new)));
    }

    /** For comparing an installed version with it. */
    public VersionRange range() {
        return range(introduced, end);
    }

    private static VersionRange range(Optional<VersionText> introduced, Optional<RangeEnd> end) {
        var first = introduced.map(VersionText::text).orElse(VersionRange.FIRST);
        return end.map(last -> switch (last) {
                    case RangeEnd.Fixed(var version) -> VersionRange.before(first, version.text());
                    case RangeEnd.LastAffected(var version) -> VersionRange.upTo(first, version.text());
                })
                .orElseGet(() -> VersionRange.from(first));
    }

    /** The first version after the range, when that version is a fix. */
    public Optional<VersionText> fixed() {
        return end.flatMap(
                last -> last instanceof RangeEnd.Fixed(var version) ? Optional.of(version) : Optional.empty());
    }

    /** The version, when the range is exactly one. */
    public Optional<VersionText> single() {
        return end.flatMap(last ->
                        last instanceof RangeEnd.LastAffected(var version) ? Optional.of(version) : Optional.empty())
                .filter(version -> introduced.filter(version::equals).isPresent());
    }
}
