package foreview.sweep;

import java.time.Duration;
import java.util.function.Supplier;

/** Until when the run may begin another timer. */
record SweepBudget(Supplier<Duration> remaining) {
    /** For what was begun, and for the run's last writes. */
    private static final Duration RESERVE = Duration.ofSeconds(5);

    boolean isLeft() {
        return remaining.get().compareTo(RESERVE) > 0;
    }
}
