package foreview.sweep;

import foreview.runtime.store.PendingTimer.Lane;
import foreview.runtime.store.Timers;
import foreview.runtime.telemetry.Log;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * One run over all due timers, from the first hour not yet proved empty. Lanes run side by side, so that purges and
 * wake-ups do not wait behind ends. The next run performs what this one does not reach.
 */
final class Sweep {
    private final Timers timers;
    private final List<Lane> lanes;
    private final Instant now;
    private final Tally tally;
    private final TimerRun run;

    /**
     * @param lanes of the table that the timers are in
     */
    Sweep(Timers timers, List<Lane> lanes, TimerHandler handler, Instant now, Log log, Supplier<Duration> remaining) {
        this.timers = timers;
        this.lanes = lanes;
        this.now = now;
        this.tally = new Tally(now);
        this.run = new TimerRun(timers, handler, log, tally, new SweepBudget(remaining));
    }

    /**
     * @param performed timers, without notices
     * @param told notices: those of a change that this run makes may be told by it or by the next
     * @param quarantined timers that are in quarantine after the run
     * @param brokenLogs access logs that were seen with a missing or changed entry
     * @param oldestOverdue of all timers that were seen due and not performed to their end
     */
    record Swept(int performed, int told, int failed, long quarantined, int brokenLogs, Duration oldestOverdue) {}

    Swept run() {
        var from = timers.watermark(now);
        timers.moveTo(empty(from), now);
        return tally.swept(timers.quarantined());
    }

    /** Performs what is due. All hours before the returned one were read empty in every lane. */
    private Instant empty(Instant from) {
        var locks = new CaseLocks();
        var ofNotices = new CaseLocks(); // they change no case, so no end waits for them
        var reached = new ArrayList<Future<Instant>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var lane : lanes)
                reached.add(threads.submit(() -> {
                    try (var sweep = new LaneSweep(lane, timers, run, lane == Lane.NOTICES ? ofNotices : locks)) {
                        return sweep.run(from, now);
                    }
                }));
        }
        return reached.stream().map(Sweep::result).min(Instant::compareTo).orElseThrow();
    }

    /** A fault of one lane fails the run, after the other lanes have finished. */
    static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a part of the sweep failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the sweep was interrupted", e);
        }
    }
}
