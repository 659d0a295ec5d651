package foreview.domain.clock;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff: the first pause, then twice as long after each further failure, up to the longest. Every pause
 * between tries is computed here.
 */
public record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 30;

    /**
     * @throws IllegalArgumentException when a pause is not positive, or the first is longer than the longest
     */
    public Backoff {
        if (!first.isPositive() || first.compareTo(longest) > 0)
            throw new IllegalArgumentException("the first pause is positive and no longer than the longest");
    }

    /**
     * @param failures in a row, from 1
     */
    public Duration after(int failures) {
        if (failures < 1) throw new IllegalArgumentException("failures are counted from 1");
        var pause = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return shorter(pause, longest);
    }

    /**
     * The longer of the backoff and what the other side asks for; never more than the longest pause.
     *
     * @param asked zero where nothing is asked for
     */
    public Duration after(int failures, Duration asked) {
        var own = after(failures);
        return own.compareTo(asked) >= 0 ? own : shorter(asked, longest);
    }

    /** Full jitter, for clients that compete: any whole millisecond from zero to {@link #after(int)}. */
    public Duration jittered(int failures, RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(after(failures).toMillis() + 1));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
