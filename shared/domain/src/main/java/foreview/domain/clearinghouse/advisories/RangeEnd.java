package foreview.domain.clearinghouse.advisories;

/** Where a range of versions ends. */
public sealed interface RangeEnd {
    VersionText version();

    /** The first version that has the fix: outside the range. */
    record Fixed(VersionText version) implements RangeEnd {}

    /** The last version of the range: inside it. Later ones are not known to be affected. */
    record LastAffected(VersionText version) implements RangeEnd {}
}
