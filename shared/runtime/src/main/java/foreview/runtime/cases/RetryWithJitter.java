package foreview.runtime.cases;

import foreview.runtime.Clients;
import foreview.runtime.store.JitteredPause;
import foreview.runtime.store.RetryBudget;
import java.time.Duration;
import java.util.function.Supplier;

/** Tries again until the call's time is nearly spent: pauses at random, up to twice as long each time (full jitter). */
public record RetryWithJitter(Supplier<Duration> remaining) implements RetryBudget {
    /** For one more attempt, and the answer. */
    private static final Duration RESERVE = Clients.LONGEST_CALL.plusSeconds(1);

    /** With what is kept back for the last attempt. */
    private static final Duration SHARE = Clients.LONGEST_CALL.plusSeconds(6);

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
    public boolean retry(int attempt) {
        var after = remaining.get().minus(JitteredPause.longest(attempt));
        return after.compareTo(RESERVE) >= 0 && JitteredPause.await(attempt);
    }
}
