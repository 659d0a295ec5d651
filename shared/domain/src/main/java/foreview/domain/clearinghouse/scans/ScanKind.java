package foreview.domain.clearinghouse.scans;

/** What a registration says. */
public enum ScanKind {
    /** The organization scans. */
    SCAN,
    /** A maintainer asks that somebody scans its product. */
    REQUEST,
    /** A lab offers to scan products of a kind. */
    OFFER
}
