package foreview.sweep;

import foreview.domain.json.Json;
import foreview.runtime.App;
import foreview.runtime.store.Timer;
import foreview.runtime.store.Timers;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/** One run over what is due, from the first hour not yet proved empty. A backlog goes on in the next run. */
final class Sweep {
    private static final int MOST_OF_A_PARTITION = 250;
    private static final Duration RESERVE = Duration.ofSeconds(5);

    private final App app;
    private final Log log;
    private final Duties duties;
    private final Supplier<Duration> remaining;
    private int performed;
    private int failed;
    private Duration oldestOverdue = Duration.ZERO;

    Sweep(App app, Log log, Trace trace, Supplier<Duration> remaining) {
        this.app = app;
        this.log = log;
        this.remaining = remaining;
        this.duties = new Duties(app, trace, log, remaining);
    }

    record Swept(int performed, int failed, Duration oldestOverdue) {}

    Swept run() {
        var now = app.now().instant();
        var watermark = app.timers().watermark(now);
        Optional<Instant> firstLeft = Optional.empty();
        for (var hour = watermark; !hour.isAfter(now) && hasTime(); hour = hour.plus(1, ChronoUnit.HOURS)) {
            var found = app.timers().hour(hour, now, MOST_OF_A_PARTITION);
            for (var due : found.due()) if (hasTime()) perform(due, now);
            if (!found.empty() && firstLeft.isEmpty()) firstLeft = Optional.of(hour);
        }
        // an hour where something lay is proved empty only by a later run
        if (hasTime()) app.timers().moveTo(firstLeft.orElse(now.truncatedTo(ChronoUnit.HOURS)), now);
        return new Swept(performed, failed, oldestOverdue);
    }

    private boolean hasTime() {
        return remaining.get().compareTo(RESERVE) > 0;
    }

    /** One bad case never stops the others: its timer comes again, and the oldest overdue one raises an alarm. */
    private void perform(Timers.Due due, Instant now) {
        var timer = due.timer();
        try {
            var next = duties.perform(timer);
            if (next.isPresent()) app.timers().again(due, next.get(), now);
            else app.timers().done(due);
            performed++;
        } catch (RuntimeException e) {
            failed++;
            log.error("timer-failed", e);
            log.warn(
                    "timer-again",
                    Json.object()
                            .put("case", timer.caseId())
                            .put("kind", timer.kind().name()));
            app.timers().again(due, timer.again(now), now);
        }
        var overdue = Duration.between(timer.dueAt(), now);
        if (next(timer, overdue)) oldestOverdue = overdue;
    }

    private boolean next(Timer timer, Duration overdue) {
        return timer.attempts() > 0 && overdue.compareTo(oldestOverdue) > 0;
    }
}
