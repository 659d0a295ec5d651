package foreview.sweep;

import foreview.domain.accesslog.Hidden;
import foreview.domain.accesslog.LogPart;
import foreview.domain.findings.Finding;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.store.AccessLogChain.Extended;
import foreview.runtime.store.PendingTimer;
import foreview.runtime.store.Timers.Due;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import foreview.sweep.TimerHandler.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Performs the timers of the access log: chains new entries, anchors the chain, shows what was held back. */
record AccessLogTimers(App app, Log log, Trace trace, Supplier<Duration> remaining) {

    Outcome chain(PendingTimer timer) {
        return extend(timer, LogPart.valueOf(timer.timer().id()));
    }

    /** After what was opened until now is chained, so that an end's anchor covers all that came before it. */
    Outcome anchor(Due due, PendingTimer timer) {
        extend(
                timer,
                LogPart.HELD); // whatever the outcome: without an anchor, the developer would learn of held entries
        var extended = extend(timer, LogPart.SHOWN);
        if (!(extended instanceof Outcome.Done)) return extended;
        if (!app.accessLogAnchors().isDue(timer.caseId())) return new Outcome.Done();
        var budget = RetryWithJitter.share(remaining);
        return TimerHandlers.outcome(app.accessLogAnchors().anchor(due, timer, trace.traceId(), budget));
    }

    private Outcome extend(PendingTimer timer, LogPart part) {
        var now = app.now().instant();
        var budget = RetryWithJitter.share(remaining);
        return outcome(timer, part, now, app.accessLogChain().extend(timer.caseId(), part, now, budget));
    }

    private Outcome outcome(PendingTimer timer, LogPart part, Instant now, Extended extended) {
        return switch (extended) {
            case WHOLE -> new Outcome.Done();
            case MORE -> new Outcome.Again(timer.overdueUntil(now));
            case BROKEN -> {
                log.warn(
                        "access-log-broken",
                        Json.object().put("case", timer.caseId()).put("part", part.name()));
                yield new Outcome.Broken(timer.overdue(now));
            }
        };
    }

    /**
     * Of readings of a finding once it is shared, of its amendments and retests once they were accepted as well, and of
     * oversight reads once their delay is over.
     */
    Outcome join(PendingTimer timer) {
        var waited = timer.timer().id();
        var now = app.now().instant();
        if (isTime(waited) && Times.instant(waited).isAfter(now))
            return new Outcome.Again(timer.overdueUntil(Times.instant(waited)));
        var over = isTime(waited) ? List.of(waited) : shown(timer.caseId(), waited);
        if (over.isEmpty()) return new Outcome.Done();
        var extended = extend(timer, LogPart.HELD); // only chained entries are shown
        if (extended instanceof Outcome.Again) return extended;
        for (var key : over) {
            var shown = app.heldEntries().show(timer.caseId(), key, RetryWithJitter.share(remaining));
            if (shown != Extended.WHOLE) return outcome(timer, LogPart.HELD, now, shown);
        }
        return new Outcome.Done();
    }

    /** What need not wait any more: a finding with its parts, or one of these. */
    private List<String> shown(String caseId, String waited) {
        var id = Hidden.finding(waited);
        var finding = app.entities().find(caseId, Finding.class, id).filter(Finding::isShared);
        var parts = finding.stream()
                .flatMap(one -> one.shownParts().stream())
                .map(part -> Hidden.accepted(id, part))
                .toList();
        if (!waited.equals(id)) return parts.contains(waited) ? List.of(waited) : List.of();
        return finding.isEmpty()
                ? List.of()
                : Stream.concat(Stream.of(waited), parts.stream()).toList();
    }

    private static boolean isTime(String waited) {
        return Character.isDigit(waited.charAt(0));
    }
}
