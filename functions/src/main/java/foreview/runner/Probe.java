package foreview.runner;

import foreview.domain.cases.Actor;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.Evolve;
import foreview.runtime.App;
import foreview.runtime.cases.Waiting;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.endpoint.Served;
import foreview.runtime.queue.AskedProbe;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.store.Asked;
import foreview.runtime.store.Changed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Rule 13's one exception to the grant: at the developer's request, before an opening, one probe of an endpoint. Only
 * ok or failed and the time are kept.
 */
final class Probe {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final App app;
    private final ModelClient model;

    Probe(App app, ModelClient model) {
        this.app = app;
        this.model = model;
    }

    /** Does nothing when it was answered, nobody waits any more, its endpoint is gone or its window has begun. */
    void of(String caseId, String text, MessageHandler.Run run) {
        var asked = AskedProbe.parse(text);
        if (asked.isEmpty() || left(caseId, asked.get()).isEmpty()) return;
        var endpoint = asked.get().endpoint();
        var now = app.now().instant();
        app.accessLog().write(caseId, now, Actor.FOREVIEW, "credential:" + endpoint, "probe asked by the developer");
        var served = app.credentials().open(caseId, endpoint);
        if (served.isEmpty()) return; // destroyed in the meantime
        var left = left(caseId, asked.get()); // again: opening the credential took its time
        if (left.isEmpty()) return;
        boolean ok = model.lists(Served.of(served.get()), left.get());
        record(caseId, asked.get(), ok, run);
    }

    /** How long the call may take: until the window begins at most. Nothing when none may be made. */
    private Optional<Duration> left(String caseId, AskedProbe asked) {
        var now = app.now().instant();
        return app.cases()
                .find(caseId)
                .map(stored ->
                        Evolve.settled(stored.state(), stored.state().facts().time(now)))
                .filter(state -> asked.waits(state) && !asked.isStale(now))
                .map(state -> beforeOpening(state, now))
                .filter(Duration::isPositive);
    }

    private static Duration beforeOpening(CaseState state, Instant now) {
        return state.facts()
                .window()
                .map(window -> Duration.between(now, window.opensAt()))
                .filter(left -> left.compareTo(LONGEST) < 0)
                .orElse(LONGEST);
    }

    /** Once: of two that probed at once the first counts. */
    private void record(String caseId, AskedProbe asked, boolean ok, MessageHandler.Run run) {
        var command = new Command.RecordProbe(asked.endpoint(), ok);
        Asked.Asking asking = (stored, _) -> asked.waits(stored.state())
                ? Optional.of(Asked.of(Actor.FOREVIEW, command, run.trace().traceId()))
                : Optional.empty();
        var changed = app.cases().change(caseId, asking, Optional.empty(), new Waiting(run.remaining()));
        if (changed instanceof Changed.Busy) throw new IllegalStateException("the case is busy");
    }
}
