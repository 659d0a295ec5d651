package foreview.local.clock;

import java.time.Instant;

/** Moves the stack clock so that every timer due on the way fires, each at its own instant and in order. */
public final class ClockAdvance {
    /** A timer that re-arms itself for the present in every pass would go on for ever. */
    private static final int PASSES = 50;
    /** A sweep that has many hours to look through may need more than one run before it performs anything. */
    private static final int IDLE_PASSES = 3;

    /** Something that is done at one instant of the stack's time. */
    public interface Work {
        void run() throws InterruptedException;
    }

    private final StackClock clock;
    private final DueTimers timers;
    private final Work pass;

    /**
     * @param pass runs every schedule once and returns when the queues are empty
     */
    public ClockAdvance(StackClock clock, DueTimers timers, Work pass) {
        this.clock = clock;
        this.timers = timers;
        this.pass = pass;
    }

    /**
     * @return how many stops were made on the way
     * @throws IllegalArgumentException when the target is past
     */
    public synchronized int to(Instant target) throws InterruptedException {
        if (target.isBefore(clock.instant()))
            throw new IllegalArgumentException("the stack's time never goes backwards");
        int stops = 0;
        var seen = settle();
        for (var next = timers.next(seen, target); next.isPresent(); next = timers.next(seen, target)) {
            forward(next.get());
            seen = latest(next.get(), settle());
            stops++;
        }
        forward(target);
        settle();
        return stops;
    }

    /** Does something while the clock is not being moved. */
    public synchronized void between(Work work) throws InterruptedException {
        work.run();
    }

    /** Passes until nothing is due, or nothing changes any more. Answers the instant up to which all was seen. */
    private Instant settle() throws InterruptedException {
        var seen = clock.instant();
        timers.skipEmptyHours(seen);
        var before = timers.due(seen);
        for (int i = 0, idle = 0; i < PASSES && idle < IDLE_PASSES; i++) {
            seen = clock.instant();
            pass.run();
            var after = timers.due(seen);
            if (after.isEmpty()) break;
            idle = after.equals(before) ? idle + 1 : 0;
            before = after;
        }
        return seen;
    }

    /** Time runs on meanwhile, and may have passed it already. */
    private void forward(Instant to) {
        if (to.isAfter(clock.instant())) clock.moveTo(to);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
