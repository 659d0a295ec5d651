package foreview.local.clock;

import java.time.Instant;

/** Moves the stack clock so that every timer due on the way fires, each at its own instant and in order. */
public final class Advance {
    /** A timer that re-arms itself for the present in every pass would go on for ever. */
    private static final int PASSES = 50;

    private final StackClock clock;
    private final DueTimers timers;
    private final Runnable pass;

    /**
     * @param pass runs every schedule once and returns when the queues are empty
     */
    public Advance(StackClock clock, DueTimers timers, Runnable pass) {
        this.clock = clock;
        this.timers = timers;
        this.pass = pass;
    }

    /**
     * @return how many stops were made on the way
     * @throws IllegalArgumentException when the target is past
     */
    public synchronized int to(Instant target) {
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

    /** One pass at the present instant; waits while the clock is being moved. */
    public synchronized void tick() {
        pass.run();
    }

    /** Passes until one changes nothing of what is due. Answers the instant up to which all was seen. */
    private Instant settle() {
        var seen = clock.instant();
        for (int i = 0; i < PASSES; i++) {
            seen = clock.instant();
            var before = timers.due(seen);
            pass.run();
            if (timers.due(seen).equals(before)) break;
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
