package foreview.runner;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How long a task rests that was given back without a result. */
final class Rest {
    /** A task that was woken and is still free after that was forgotten. */
    static final Duration FORGOTTEN = Duration.ofMinutes(5);

    /** How soon one may look whether an endpoint is back; how often one does is the pace of the evaluations' timer. */
    static final Duration DOWN = Duration.ofMinutes(1);

    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final int LONGEST_SHIFT = 5;

    private Rest() {}

    /**
     * After 1, 2, 4, 8, 16 and from then on 30 minutes, not before what the endpoint asks for; at a full minute, so that
     * the timers of many tasks become one.
     *
     * @param times how often it came to nothing, from 1
     * @param asked at most half an hour
     */
    static Instant until(Instant now, int times, Duration asked) {
        var own = Duration.ofMinutes(1L << Math.min(times - 1, LONGEST_SHIFT));
        var longer = own.compareTo(asked) > 0 ? own : asked;
        var next = now.plus(longer.compareTo(LONGEST) < 0 ? longer : LONGEST);
        var minute = next.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(next) ? minute : minute.plus(1, ChronoUnit.MINUTES);
    }
}
