package foreview.runner;

import foreview.runtime.Clients;
import java.time.Duration;
import java.util.function.Supplier;

/** How long a run begins tasks and calls, by the time that Lambda leaves it. */
final class RunBudget {
    /** Then other endpoints get the worker. */
    private static final Duration TASKS = Duration.ofSeconds(20);

    /** After a call: the look, saving its outcome, closing its task, releasing the lease, the next wake-up. */
    private static final Duration RESERVE = Clients.LONGEST_CALL.multipliedBy(6);

    private final Supplier<Duration> remaining;
    private final Duration atStart;

    RunBudget(Supplier<Duration> remaining) {
        this.remaining = remaining;
        this.atStart = remaining.get();
    }

    /** How much longer tasks are begun, and a pause between calls is waited for; negative afterwards. */
    Duration forTasks() {
        return TASKS.minus(atStart.minus(remaining.get()));
    }

    boolean beginsTasks() {
        return forTasks().isPositive();
    }

    /** Whether a call of that length would end in time. */
    boolean allows(Duration call) {
        return remaining.get().compareTo(call.plus(RESERVE)) >= 0;
    }

    /** Whether time is left for one small step. */
    boolean isShort() {
        return remaining.get().compareTo(RESERVE) < 0;
    }
}
