package foreview.sweep;

import foreview.domain.json.Json;
import foreview.runtime.ContainedFailure;
import foreview.runtime.store.AccessLog;
import foreview.runtime.store.PendingTimer;
import foreview.runtime.store.Timers;
import foreview.runtime.store.Timers.Due;
import foreview.runtime.store.TransientErrors;
import foreview.runtime.telemetry.Log;
import java.time.Duration;
import java.time.Instant;

/** Performs one timer and stores the outcome. A failing timer does not stop the others. */
final class TimerRun {
    /** A version that cannot read a timer may be about to be replaced by one that can. */
    private static final Duration UNREADABLE_KEPT = Duration.ofHours(1);

    private final Timers timers;
    private final TimerHandler handler;
    private final Log log;
    private final Tally tally;
    private final SweepBudget time;

    TimerRun(Timers timers, TimerHandler handler, Log log, Tally tally, SweepBudget time) {
        this.timers = timers;
        this.handler = handler;
        this.log = log;
        this.tally = tally;
        this.time = time;
    }

    boolean hasTime() {
        return time.isLeft();
    }

    void overdue(Instant since) {
        tally.overdue(since);
    }

    void unread(Instant hour, RuntimeException failure) {
        tally.failed();
        log.error("hour-read-failed", failure);
        tally.overdue(hour);
    }

    void perform(Due due) {
        if (!hasTime()) tally.overdue(due.timer().map(PendingTimer::since).orElse(due.dueAt()));
        else due.timer().ifPresentOrElse(timer -> perform(due, timer), () -> unreadable(due));
    }

    private void perform(Due due, PendingTimer timer) {
        try {
            switch (handler.perform(due, timer)) {
                case TimerHandler.Outcome.Deleted _ -> {}
                case TimerHandler.Outcome.Done _ -> timers.done(due);
                case TimerHandler.Outcome.Again(var next) -> again(due, next);
                case TimerHandler.Outcome.Broken(var next) -> {
                    tally.brokenLog();
                    again(due, next);
                }
            }
            tally.performed(timer.timer().kind());
        } catch (Throwable e) {
            log.error("timer-failed", ContainedFailure.of(e));
            failed(due, timer, isTransient(e) ? timer.retry(tally.now()) : timer.failed(tally.now()));
        }
    }

    /** One that keeps the time it was first due at is as late as one that failed. */
    private void again(Due due, PendingTimer next) {
        timers.retry(due, next, tally.now());
        tally.overdue(next.since());
    }

    /** A class that cannot be linked is a fault of this version, not of the timer. */
    private static boolean isTransient(Throwable failure) {
        return failure instanceof Unavailable
                || failure instanceof AccessLog.Busy
                || failure instanceof LinkageError
                || TransientErrors.isTransient(failure);
    }

    private void failed(Due due, PendingTimer timer, PendingTimer next) {
        tally.failed();
        var line = Json.object()
                .put("case", timer.caseId())
                .put("kind", timer.timer().kind().name());
        if (next.isExhausted()) quarantine(due, line);
        else {
            log.warn("timer-rescheduled", line);
            tally.overdue(timer.since());
            store(() -> timers.retry(due, next, tally.now()));
        }
    }

    private void unreadable(Due due) {
        tally.failed();
        if (due.dueAt().plus(UNREADABLE_KEPT).isBefore(tally.now())) quarantine(due, Json.object());
        else {
            log.warn("timer-unreadable", Json.object());
            tally.overdue(due.dueAt());
        }
    }

    private void quarantine(Due due, Json.Builder line) {
        log.warn("timer-quarantined", line);
        store(() -> timers.quarantine(due));
    }

    /** A timer that cannot be stored again stays where it is, and the next run finds it there. */
    private void store(Runnable write) {
        try {
            write.run();
        } catch (RuntimeException e) {
            log.error("timer-not-stored", e);
        }
    }
}
