package foreview.domain.evaluation;

import foreview.domain.clock.Backoff;
import java.time.Duration;
import java.time.Instant;

/**
 * How fast an endpoint is called. Each 429 doubles the time between two calls; eight answers halve it again. So an
 * endpoint with a rate limit is soon called at about its rate, and few calls are busy.
 *
 * @param level 0: no pause between calls; from 1 on a second, doubled at each level up to a minute
 * @param answers since the level last changed
 * @param slowedAt when the level last rose; a call that began before does not raise it again
 * @param nextCallAt no call begins before
 */
public record CallPace(int level, int answers, Instant slowedAt, Instant nextCallAt) {
    public static final CallPace FULL = new CallPace(0, 0, Instant.EPOCH, Instant.EPOCH);

    private static final Backoff BETWEEN_CALLS = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
    private static final int SLOWEST = 7;
    private static final int ANSWERS_PER_LEVEL = 8;

    CallPace started(Instant now) {
        return level == 0 ? this : new CallPace(level, answers, slowedAt, later(now.plus(gap())));
    }

    CallPace answered() {
        if (level == 0) return this;
        return answers + 1 < ANSWERS_PER_LEVEL
                ? new CallPace(level, answers + 1, slowedAt, nextCallAt)
                : new CallPace(level - 1, 0, slowedAt, nextCallAt);
    }

    CallPace busy(Instant beganAt, Duration retryAfter, Instant now) {
        boolean slower = !beganAt.isBefore(slowedAt);
        var next = slower ? new CallPace(Math.min(level + 1, SLOWEST), 0, now, nextCallAt) : this;
        var pause = next.gap().compareTo(retryAfter) >= 0 ? next.gap() : retryAfter;
        return new CallPace(next.level, next.answers, next.slowedAt, next.later(now.plus(pause)));
    }

    private Duration gap() {
        return level == 0 ? Duration.ZERO : BETWEEN_CALLS.after(level);
    }

    private Instant later(Instant time) {
        return time.isAfter(nextCallAt) ? time : nextCallAt;
    }
}
