package foreview.runner;

import foreview.runtime.Clients;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Until when a run may begin tasks and calls.
 *
 * @param remaining the time until Lambda's timeout
 * @param atStart of the run
 */
record RunBudget(Supplier<Duration> remaining, Duration atStart) {
    /** Then other endpoints get the worker. */
    private static final Duration TASKS = Duration.ofSeconds(20);

    /** After a call: the look, saving its outcome, closing its task, releasing the lease, the next wake-up. */
    private static final Duration RESERVE = Clients.LONGEST_CALL.multipliedBy(6);

    RunBudget(Supplier<Duration> remaining) {
        this(remaining, remaining.get());
    }

    /** How much longer tasks are begun, and a pause between calls is waited for; negative afterwards. */
    Duration forTasks() {
        return TASKS.minus(atStart.minus(remaining.get()));
    }

    boolean beginsTasks() {
        return forTasks().isPositive();
    }

    /** Whether a call or step of that length would end in time. */
    boolean allows(Duration length) {
        return remaining.get().compareTo(length.plus(RESERVE)) >= 0;
    }

    /** Whether no time is left for one small step. */
    boolean isShort() {
        return !allows(Duration.ZERO);
    }
}
