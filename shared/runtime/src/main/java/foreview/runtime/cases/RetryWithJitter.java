package foreview.runtime.cases;

import foreview.runtime.Clients;
import foreview.runtime.store.RetryBudget;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Supplier;

/** Tries again until the call's time is nearly spent: pauses at random, up to twice as long each time (full jitter). */
public record RetryWithJitter(Supplier<Duration> remaining) implements RetryBudget {
    // not the thread's own: functions restored from one snapshot would all pause alike
    private static final SecureRandom RANDOM = new SecureRandom();

    /** For one more attempt, and the answer. */
    private static final Duration RESERVE = Clients.LONGEST_CALL.plusSeconds(1);

    /** With what is kept back for the last attempt. */
    private static final Duration SHARE = Clients.LONGEST_CALL.plusSeconds(6);

    private static final long FIRST_MILLIS = 20;
    private static final int LONGEST_SHIFT = 5;

    /** For one case among several: one that is always busy takes no more than its share of a run. */
    public static RetryWithJitter share(Supplier<Duration> remaining) {
        var atStart = remaining.get();
        return new RetryWithJitter(() -> {
            var left = remaining.get();
            var own = SHARE.minus(atStart.minus(left));
            return own.compareTo(left) < 0 ? own : left;
        });
    }

    @Override
    public boolean again(int attempt) {
        long most = FIRST_MILLIS << Math.min(attempt, LONGEST_SHIFT);
        if (remaining.get().minusMillis(most).compareTo(RESERVE) < 0) return false;
        try {
            Thread.sleep(RANDOM.nextLong(most + 1));
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
