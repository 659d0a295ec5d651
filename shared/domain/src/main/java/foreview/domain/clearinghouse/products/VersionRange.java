package foreview.domain.clearinghouse.products;

import foreview.domain.json.InvalidText;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Versions from {@code introduced} on, up to but without {@code fixed}, or up to and with {@code lastAffected}; without
 * either, all later ones (the OSV schema's events).
 *
 * @param introduced {@code 0} is before every version
 */
public record VersionRange(String introduced, Optional<String> fixed, Optional<String> lastAffected) {
    /** The beginning before every version. */
    public static final String FIRST = "0";

    /**
     * @throws InvalidText when a version is no line of text, or both ends are given
     */
    public VersionRange {
        PlainText.check(introduced);
        fixed.ifPresent(PlainText::check);
        lastAffected.ifPresent(PlainText::check);
        if (fixed.isPresent() && lastAffected.isPresent())
            throw new InvalidText("A range must have at most one of fixed and lastAffected.");
    }

    public static VersionRange from(String introduced) {
        return new VersionRange(introduced, Optional.empty(), Optional.empty());
    }

    /** Without the version {@code fixed}. */
    public static VersionRange before(String introduced, String fixed) {
        return new VersionRange(introduced, Optional.of(fixed), Optional.empty());
    }

    /** With the version {@code lastAffected}. */
    public static VersionRange upTo(String introduced, String lastAffected) {
        return new VersionRange(introduced, Optional.empty(), Optional.of(lastAffected));
    }

    public boolean isEveryVersion() {
        return introduced.equals(FIRST) && fixed.isEmpty() && lastAffected.isEmpty();
    }

    /**
     * @throws InvalidText when the scheme does not read a bound, or the range ends before it begins
     */
    public void check(VersionScheme scheme) {
        bounds().forEach(scheme::check);
        if (introduced.equals(FIRST)) return;
        if (fixed.filter(end -> scheme.compare(introduced, end) >= 0).isPresent())
            throw new InvalidText("The fixed version of a range must be later than the introduced one.");
        if (lastAffected.filter(end -> scheme.compare(introduced, end) > 0).isPresent())
            throw new InvalidText("The last affected version of a range must not be earlier than the introduced one.");
    }

    boolean isReadBy(VersionScheme scheme) {
        return bounds().allMatch(scheme::reads);
    }

    private Stream<String> bounds() {
        var ends = Stream.concat(fixed.stream(), lastAffected.stream());
        return introduced.equals(FIRST) ? ends : Stream.concat(Stream.of(introduced), ends);
    }

    /**
     * @throws InvalidText when the scheme does not read the version or a bound
     */
    public boolean contains(VersionScheme scheme, String version) {
        scheme.check(version);
        boolean begun = introduced.equals(FIRST) || scheme.compareToBound(version, introduced) >= 0;
        boolean ended =
                fixed.filter(end -> scheme.compareToBound(version, end) >= 0).isPresent()
                        || lastAffected
                                .filter(end -> scheme.compareToBound(version, end) > 0)
                                .isPresent();
        return begun && !ended;
    }
}
