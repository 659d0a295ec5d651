package foreview.local.clock;

import java.time.Instant;
import java.util.Optional;

/** Moves the clock so that every timer due on the way fires, each at its own instant and in order. */
public final class ClockAdvance {
    /** A timer that re-arms itself for the present in every pass would go on for ever. */
    private static final int PASSES = 50;
    /** A sweep that has many hours to look through may need more than one run before it performs anything. */
    private static final int IDLE_PASSES = 3;

    /** Something that is done at one instant of the stack's time. */
    public interface Work {
        void run() throws InterruptedException;
    }

    private final MovableClock clock;
    private final DueTimers timers;
    private final Work pass;

    /**
     * @param pass runs every schedule once and returns when the queues are empty
     */
    public ClockAdvance(MovableClock clock, DueTimers timers, Work pass) {
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
        var settled = settle(timers.read());
        for (var next = settled.next(target); next.isPresent(); next = settled.next(target)) {
            forward(next.get());
            settled = settle(settled.pending()).notBefore(next.get());
            stops++;
        }
        if (target.isAfter(settled.seen())) {
            forward(target);
            settle(settled.pending());
        }
        return stops;
    }

    /** Does something while the clock is not being moved. */
    public synchronized void between(Work work) throws InterruptedException {
        work.run();
    }

    /**
     * @param seen everything due up to it was performed
     * @param pending what waits then
     */
    private record Settled(Instant seen, PendingTimers pending) {
        Optional<Instant> next(Instant target) {
            return pending.next(seen, target);
        }

        Settled notBefore(Instant at) {
            return at.isAfter(seen) ? new Settled(at, pending) : this;
        }
    }

    /** Repeats passes until nothing is due, or a pass changes nothing. */
    private Settled settle(PendingTimers read) throws InterruptedException {
        var seen = clock.instant();
        var pending = read;
        timers.skipEmptyHours(seen);
        for (int i = 0, idle = 0; i < PASSES && idle < IDLE_PASSES; i++) {
            var before = pending.due(seen);
            seen = clock.instant();
            pass.run();
            pending = timers.read();
            var after = pending.due(seen);
            if (after.isEmpty()) break;
            idle = after.equals(before) ? idle + 1 : 0;
        }
        return new Settled(seen, pending);
    }

    /** Time runs on meanwhile, and may have passed it already. */
    private void forward(Instant to) {
        if (to.isAfter(clock.instant())) clock.moveTo(to);
    }
}
