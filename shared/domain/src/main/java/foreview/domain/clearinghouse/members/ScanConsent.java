package foreview.domain.clearinghouse.members;

import java.time.Instant;

/**
 * A member's consent that an organization scans its systems, for {@code [from, until)}. A withdrawn one is no longer held.
 *
 * @param org that may scan
 * @param scope the entry that holds the text that says what may be scanned, and how
 */
public record ScanConsent(String id, String org, Instant from, Instant until, long scope) {
    /** Half-open, as all intervals here. */
    public boolean allows(String scanner, Instant at) {
        return org.equals(scanner) && !at.isBefore(from) && at.isBefore(until);
    }

    /** Whether it covers a whole scan. */
    public boolean allows(String scanner, Instant begin, Instant end) {
        return allows(scanner, begin) && end.isAfter(begin) && !end.isAfter(until);
    }
}
