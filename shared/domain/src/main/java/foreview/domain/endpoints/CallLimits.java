package foreview.domain.endpoints;

import java.time.Duration;

/**
 * What a developer states for an endpoint. Both bind the runner and the relay.
 *
 * @param concurrency calls at the same time, 1 to 32
 * @param callLimit time for one whole call, a second to 10 minutes
 */
public record CallLimits(int concurrency, Duration callLimit) {
    public static final int MOST_CONCURRENT = 32;
    public static final Duration SHORTEST = Duration.ofSeconds(1);
    public static final Duration LONGEST = Duration.ofMinutes(10);
    public static final CallLimits DEFAULT = new CallLimits(4, Duration.ofMinutes(2));

    /**
     * @throws IllegalArgumentException when one is out of its range
     */
    public CallLimits {
        if (concurrency < 1 || concurrency > MOST_CONCURRENT)
            throw new IllegalArgumentException("concurrency is from 1 to " + MOST_CONCURRENT);
        if (callLimit.compareTo(SHORTEST) < 0 || callLimit.compareTo(LONGEST) > 0)
            throw new IllegalArgumentException("a call's time limit is from one second to ten minutes");
    }
}
