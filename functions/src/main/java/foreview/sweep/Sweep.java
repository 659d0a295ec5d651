package foreview.sweep;

import foreview.domain.cases.Timer;
import foreview.domain.json.Json;
import foreview.runtime.App;
import foreview.runtime.store.Timers;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One run over what is due, from the first hour not yet proved empty. A backlog goes on in the next run. */
final class Sweep {
    private static final int PAGE = 250;
    private static final Duration RESERVE = Duration.ofSeconds(5);

    private final App app;
    private final Log log;
    private final TimerHandlers duties;
    private final Supplier<Duration> remaining;
    private int performed;
    private int failed;
    private Duration oldestOverdue = Duration.ZERO;

    Sweep(App app, Log log, Trace trace, Supplier<Duration> remaining) {
        this.app = app;
        this.log = log;
        this.remaining = remaining;
        this.duties = new TimerHandlers(app, trace, remaining);
    }

    /**
     * @param oldestOverdue of all that were seen due and not performed to their end
     */
    record Swept(int performed, int failed, Duration oldestOverdue) {}

    Swept run() {
        var now = app.now().instant();
        Optional<Instant> firstLeft = Optional.empty();
        var hour = app.timers().watermark(now);
        for (; !hour.isAfter(now) && hasTime(); hour = hour.plus(1, ChronoUnit.HOURS)) {
            boolean empty = performed(hour, now);
            // an hour where something lay is proved empty only by a later run
            if (!empty && firstLeft.isEmpty()) firstLeft = Optional.of(hour);
        }
        app.timers().moveTo(firstLeft.orElse(hour), now);
        unread(hour, now);
        return new Swept(performed, failed, oldestOverdue);
    }

    private boolean hasTime() {
        return remaining.get().compareTo(RESERVE) > 0;
    }

    /** Whether nothing lay there. An hour that cannot be read just now stops no other. */
    private boolean performed(Instant hour, Instant now) {
        try {
            return perform(hour, now);
        } catch (RuntimeException e) {
            failed++;
            log.error("hour-unread", e);
            overdue(hour, now);
            return false;
        }
    }

    private boolean perform(Instant hour, Instant now) {
        var found = app.timers().hour(hour, now, PAGE);
        boolean empty = found.empty();
        perform(found.due(), now);
        while (found.hasMore() && hasTime()) {
            found = app.timers().after(found, hour, now, PAGE);
            perform(found.due(), now);
        }
        return empty;
    }

    private void perform(List<Timers.Due> due, Instant now) {
        for (var one : due) {
            if (hasTime() && performed(one, now)) performed++;
            else overdue(one.timer().map(Timer::since).orElse(one.dueAt()), now);
        }
    }

    /** One bad case never stops the others: its timer comes again, and the oldest overdue one raises an alarm. */
    private boolean performed(Timers.Due due, Instant now) {
        if (due.timer().isEmpty()) {
            failed++;
            log.warn("timer-unreadable", Json.object());
            return false;
        }
        var timer = due.timer().get();
        try {
            var next = duties.perform(timer);
            if (next.isEmpty()) app.timers().done(due);
            else goesOn(due, next.get(), now);
            return true;
        } catch (RuntimeException | LinkageError | AssertionError e) {
            failed++;
            log.error("timer-failed", e);
            again(due, timer, now);
            return false;
        }
    }

    /** One that keeps the time it was first due at is as late as one that failed. */
    private void goesOn(Timers.Due due, Timer next, Instant now) {
        app.timers().again(due, next, now);
        overdue(next.since(), now);
    }

    private void again(Timers.Due due, Timer timer, Instant now) {
        var line = Json.object()
                .put("case", timer.caseId())
                .put("kind", timer.kind().name());
        log.warn("timer-again", line);
        try {
            app.timers().again(due, timer.again(now), now);
        } catch (RuntimeException e) { // it stays where it is, and is met again there
            log.error("timer-stays", e);
        }
    }

    private void overdue(Instant since, Instant now) {
        var overdue = Duration.between(since, now);
        if (overdue.compareTo(oldestOverdue) > 0) oldestOverdue = overdue;
    }

    /** What time did not suffice to read may be due since its hour's end at least. */
    private void unread(Instant hour, Instant now) {
        if (!hour.isAfter(now)) overdue(hour.plus(1, ChronoUnit.HOURS), now);
    }
}
