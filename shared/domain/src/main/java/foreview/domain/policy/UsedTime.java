package foreview.domain.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The open time of a model so far, suspended or not: hours, and local dates touched.
 *
 * @param lastDay the last date counted, so that two windows of one day use one day
 */
public record UsedTime(Duration elapsed, int days, Optional<Day> lastDay) {
    public static final UsedTime NOTHING = new UsedTime(Duration.ZERO, 0, Optional.empty());

    /** A date in the zone of its window's policy; the same date of another zone is another day. */
    public record Day(LocalDate date, ZoneId zone) {}

    /** With the window {@code [opensAt, endedAt)} added; one that ended before it opened adds nothing. */
    public UsedTime plus(Instant opensAt, Instant endedAt, ZoneId zone) {
        if (!endedAt.isAfter(opensAt)) return this;
        var first = opensAt.atZone(zone).toLocalDate();
        var last = endedAt.minusNanos(1).atZone(zone).toLocalDate();
        int touched = Math.toIntExact(last.toEpochDay() - first.toEpochDay() + 1);
        int fresh = counts(first, zone) ? touched - 1 : touched;
        var open = elapsed.plus(Duration.between(opensAt, endedAt));
        return new UsedTime(open, days + fresh, Optional.of(new Day(last, zone)));
    }

    /** Whether that date is counted already: windows of one model follow each other, so only the last one can be. */
    boolean counts(LocalDate date, ZoneId zone) {
        return lastDay.filter(new Day(date, zone)::equals).isPresent();
    }
}
