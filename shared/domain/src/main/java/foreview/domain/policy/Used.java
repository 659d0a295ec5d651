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
public record Used(Duration elapsed, int days, Optional<LocalDate> lastDay) {
    public static final Used NOTHING = new Used(Duration.ZERO, 0, Optional.empty());

    /** With the window {@code [opensAt, endedAt)} added; one that ended before it opened adds nothing. */
    public Used plus(Instant opensAt, Instant endedAt, ZoneId zone) {
        if (!endedAt.isAfter(opensAt)) return this;
        var first = opensAt.atZone(zone).toLocalDate();
        var last = endedAt.minusNanos(1).atZone(zone).toLocalDate();
        var from = lastDay.filter(day -> !day.isBefore(first))
                .map(day -> day.plusDays(1))
                .orElse(first);
        int touched = last.isBefore(from) ? 0 : Math.toIntExact(last.toEpochDay() - from.toEpochDay() + 1);
        var latest = lastDay.filter(day -> day.isAfter(last)).orElse(last);
        return new Used(elapsed.plus(Duration.between(opensAt, endedAt)), days + touched, Optional.of(latest));
    }
}
