package foreview.runner;

import foreview.domain.cases.Actor;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.runtime.App;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.endpoint.Served;
import foreview.runtime.queue.MessageHandler;
import java.time.Duration;
import java.time.Instant;

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

    /** Does nothing when the endpoint is gone or its window has begun. */
    void of(String caseId, String endpoint, MessageHandler.Run run) {
        var stored = app.cases().find(caseId);
        var now = app.now().instant();
        if (stored.isEmpty() || !isAllowed(stored.get().state(), endpoint, now)) return;
        app.accessLog().write(caseId, now, Actor.FOREVIEW, "credential:" + endpoint, "probe asked by the developer");
        var served = app.credentials().open(caseId, endpoint);
        if (served.isEmpty()) return; // destroyed in the meantime
        boolean ok = model.lists(Served.of(served.get()), LONGEST);
        Recording.record(app, caseId, new Command.RecordProbe(endpoint, ok), run);
    }

    private static boolean isAllowed(CaseState state, String endpoint, Instant now) {
        boolean begun = state.facts()
                .window()
                .filter(window -> !now.isBefore(window.opensAt()))
                .isPresent();
        return state.endpoint(endpoint).isPresent() && !begun;
    }
}
