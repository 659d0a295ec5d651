package foreview.runtime.store;

import java.security.SecureRandom;

/** Pauses between attempts: exponential, with full jitter. */
public final class Pauses {
    // not the thread's own generator: functions restored from one snapshot would all pause alike
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long FIRST_MILLIS = 20;
    private static final int MOST_DOUBLINGS = 5;

    private Pauses() {}

    /** The longest pause after that many attempts, in milliseconds. */
    public static long longestMillis(int attempt) {
        return FIRST_MILLIS << Math.min(attempt, MOST_DOUBLINGS);
    }

    /**
     * Waits up to the longest pause.
     *
     * @return false when the thread was interrupted: then there is no further attempt
     */
    public static boolean fullJitter(int attempt) {
        try {
            Thread.sleep(RANDOM.nextLong(longestMillis(attempt) + 1));
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
