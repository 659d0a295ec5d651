package foreview.sweep;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Command;
import foreview.runtime.App;
import foreview.runtime.cases.Waiting;
import foreview.runtime.store.Asked;
import foreview.runtime.store.Changed;
import foreview.runtime.store.Timer;
import foreview.runtime.telemetry.Trace;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** What each kind of timer performs, by reading the case again: a stale timer finds nothing to do. */
final class Duties {
    private final App app;
    private final Trace trace;
    private final Waiting patience;

    Duties(App app, Trace trace, Supplier<Duration> remaining) {
        this.app = app;
        this.trace = trace;
        this.patience = new Waiting(remaining);
    }

    /** Nothing when it is performed; else the timer that comes next. */
    Optional<Timer> perform(Timer timer) {
        switch (timer.kind()) {
            case END -> record(timer.caseId(), new Command.Settle());
            case PURGE -> purge(timer.caseId());
            case SIGN -> sign(timer);
            case PROBE, CUT, EVALUATION -> throw new IllegalStateException("no such duty yet");
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
