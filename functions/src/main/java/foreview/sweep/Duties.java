package foreview.sweep;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Command;
import foreview.domain.cases.Endpoint;
import foreview.runtime.App;
import foreview.runtime.cases.Waiting;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.store.Asked;
import foreview.runtime.store.Changed;
import foreview.runtime.store.Timer;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** What each kind of timer performs, by reading the case again: a stale timer finds nothing to do. */
final class Duties {
    private static final int PROBES = 5;

    private final App app;
    private final Trace trace;
    private final Log log;
    private final Waiting patience;

    Duties(App app, Trace trace, Log log, Supplier<Duration> remaining) {
        this.app = app;
        this.trace = trace;
        this.log = log;
        this.patience = new Waiting(remaining);
    }

    /** Nothing when it is performed; else the timer that comes next. */
    Optional<Timer> perform(Timer timer) {
        switch (timer.kind()) {
            case END -> record(timer.caseId(), new Command.Settle());
            case PURGE -> purge(timer.caseId());
            case SIGN -> sign(timer);
            case PROBE -> {
                return probe(timer);
            }
            case EVALUATIONS -> {
                return evaluations(timer);
            }
        }
        return Optional.empty();
    }

    /**
     * Destroys the credentials that no standing endpoint uses, and records it once the case has ended. The vault is read
     * before the case: a credential seen there was committed with its endpoint, so the case read after it knows both.
     */
    private void purge(String caseId) {
        var held = app.credentials().held(caseId);
        var state = app.cases().find(caseId).orElseThrow().state();
        var unused = held.stream().filter(id -> state.endpoint(id).isEmpty()).toList();
        for (var endpoint : unused) app.credentials().destroy(caseId, endpoint);
        boolean proved = app.credentials().held(caseId).stream().noneMatch(unused::contains);
        if (!proved) throw new IllegalStateException("the vault still holds what was destroyed");
        if (state.facts().window().isEmpty() && state.lastEnd().isPresent())
            record(caseId, new Command.RecordPurge(unused.size(), true, false));
    }

    /** Asks the runner again, until it was answered since, the endpoint is gone, or it was asked often enough. */
    private Optional<Timer> probe(Timer timer) {
        var endpoint = app.cases().find(timer.caseId()).orElseThrow().state().endpoint(timer.id());
        var askedAt = timer.dueAt().minus(Timer.PROBE_WAIT);
        boolean answered = endpoint.flatMap(Endpoint::probe)
                .filter(probe -> !probe.at().isBefore(askedAt))
                .isPresent();
        if (endpoint.isEmpty() || answered || timer.attempts() >= PROBES) return Optional.empty();
        app.wakeups().send(Wakeup.probe(timer.caseId(), timer.id()), trace, log);
        var next = app.now().instant().plus(Timer.PROBE_WAIT);
        return Optional.of(new Timer(next, timer.caseId(), timer.kind(), timer.id(), timer.attempts() + 1));
    }

    /** Wakes the runner, again and again until every evaluation of the case has its result. */
    private Optional<Timer> evaluations(Timer timer) {
        var state = app.cases().find(timer.caseId()).orElseThrow().state();
        if (state.evaluations().stream()
                .allMatch(evaluation -> evaluation.result().isPresent())) return Optional.empty();
        app.wakeups().send(Wakeup.evaluations(timer.caseId()), trace, log);
        return Optional.of(timer.paced(app.now().instant()));
    }

    private void sign(Timer timer) {
        if (!app.dockets().sign(timer.caseId(), Long.parseLong(timer.id()), app.signer()))
            throw new IllegalStateException("the signing key cannot be had");
    }

    private void record(String caseId, Command command) {
        Asked.Asking asking = (_, _) -> Optional.of(Asked.of(Actor.FOREVIEW, command, trace.traceId()));
        var changed = app.cases().change(caseId, asking, Optional.empty(), patience);
        if (changed instanceof Changed.Busy) throw new IllegalStateException("the case is busy");
    }
}
