package foreview.runtime.store;

import foreview.domain.clock.Backoff;
import java.security.SecureRandom;
import java.time.Duration;

/** The pause before a request is sent again, with full jitter. */
public final class JitteredPause {
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(20), Duration.ofMillis(640));

    // not the thread's own generator: functions restored from one snapshot would all pause alike
    private static final SecureRandom RANDOM = new SecureRandom();

    private JitteredPause() {}

    /**
     * @param attempt that failed, from 0
     */
    public static Duration longest(int attempt) {
        return BACKOFF.after(attempt + 1);
    }

    /**
     * Waits up to the longest pause.
     *
     * @param attempt that failed, from 0
     * @return false when the thread was interrupted: then there is no further attempt
     */
    public static boolean await(int attempt) {
        try {
            Thread.sleep(BACKOFF.jittered(attempt + 1, RANDOM));
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
