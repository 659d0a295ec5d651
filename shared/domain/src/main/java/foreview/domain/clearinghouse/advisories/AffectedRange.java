package foreview.domain.clearinghouse.advisories;

import java.util.Optional;

/**
 * Versions from {@code introduced} on, up to its end.
 *
 * @param scheme how its versions are ordered
 * @param introduced the first version; absent: from the beginning
 * @param end absent: no end is known
 */
public record AffectedRange(VersionScheme scheme, Optional<VersionText> introduced, Optional<RangeEnd> end) {

    /** Every version. */
    public static AffectedRange all(VersionScheme scheme) {
        return new AffectedRange(scheme, Optional.empty(), Optional.empty());
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
