package foreview.domain.clearinghouse.priority;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A listing in CISA's catalog of known exploited vulnerabilities.
 *
 * @param listedOn the day on which CISA added it; the catalog has no time of day
 */
public record Kev(LocalDate listedOn) {
    /** The first instant of the day in UTC: the earliest that the catalog's date can mean for CISA. */
    public Instant listedAt() {
        return listedOn.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
