package foreview.runner;

import foreview.domain.cases.Actor;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.endpoints.ProbeRequest;
import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.endpoint.ModelEndpoint;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.store.CommitResult;
import foreview.runtime.store.StoredCase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rule 13's one exception to the grant: at the developer's request, before an opening, one probe of an endpoint. Only
 * ok or failed and the time are kept.
 */
final class Probe {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** A slow answer is given up so long after its opening began, or its endpoint went. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);

    /** Around a call: the looks, and recording what came of it. */
    private static final Duration RESERVE = Clients.LONGEST_CALL.multipliedBy(2);

    private final App app;
    private final ModelClient model;

    Probe(App app, ModelClient model) {
        this.app = app;
        this.model = model;
    }

    /** Does nothing when it was answered, was called for, has lapsed, its endpoint is gone or its window has begun. */
    void of(String caseId, String endpoint, MessageHandler.Run run) throws InterruptedException {
        var asked = state(caseId).flatMap(state -> ProbeRequest.of(state, endpoint)
                .filter(probe -> left(state, probe).isPresent()));
        if (asked.isEmpty()) return;
        var patience = new RetryWithJitter(run.remaining());
        var claim = app.probeClaims().claim(caseId, asked.get(), app.now().instant(), patience);
        if (claim.isEmpty() || left(caseId, asked.get()).isEmpty()) return; // again: claiming took its time
        var now = app.now().instant();
        app.accessLog().write(caseId, now, Actor.FOREVIEW, "credential:" + endpoint, "probe asked by the developer");
        var served = app.credentials().open(caseId, endpoint);
        if (served.isEmpty()) return; // destroyed in the meantime
        if (run.remaining().get().compareTo(LONGEST.plus(RESERVE)) < 0) return; // the claim ends by itself
        if (!app.probeClaims().begin(claim.get(), app.now().instant(), patience)) return;
        var ok = ask(caseId, asked.get(), ModelEndpoint.of(served.get()));
        if (ok.isPresent()) record(caseId, asked.get(), ok.get(), run);
    }

    /**
     * Looks before the call, while it is under way, and again before its answer is opened. Nothing when none may be made or
     * opened any more: that says nothing of the endpoint, and the asking lapses.
     */
    private Optional<Boolean> ask(String caseId, ProbeRequest asked, ModelEndpoint served) throws InterruptedException {
        var left = left(caseId, asked);
        if (left.isEmpty()) return Optional.empty();
        try (var unread = model.models(served, left.get())) {
            while (!unread.isOver(LOOK_AGAIN)) if (left(caseId, asked).isEmpty()) return Optional.empty();
            return left(caseId, asked).map(_ -> unread.isList()); // rule 13
        }
    }

    private Optional<CaseState> state(String caseId) {
        return app.cases().find(caseId).map(StoredCase::state);
    }

    private Optional<Duration> left(String caseId, ProbeRequest asked) {
        return state(caseId).flatMap(state -> left(state, asked));
    }

    /** How long the call may take. Nothing when none may be made. */
    private Optional<Duration> left(CaseState state, ProbeRequest asked) {
        var t = state.facts().time(app.now().instant());
        return asked.mayBeMade(state, t)
                ? Optional.of(Duration.between(t, deadline(state, t))).filter(Duration::isPositive)
                : Optional.empty();
    }

    /** Where the window opens, at the latest; one that is scheduled may end before that (rule 13). */
    private Instant deadline(CaseState state, Instant t) {
        var ofWindow = state.facts().window().stream()
                .flatMap(window -> Stream.of(
                        window.opensAt(), window.endsAt().minus(app.config().skew())));
        return Stream.concat(Stream.of(t.plus(LONGEST)), ofWindow)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** Once: of two that probed at once the first counts, and one that was asked for anew meanwhile has its own. */
    private void record(String caseId, ProbeRequest asked, boolean ok, MessageHandler.Run run) {
        var command = new Command.RecordProbe(asked.endpoint(), ok);
        Asked.Asking asking = (stored, _) -> asked.waits(stored.state())
                ? Optional.of(Asked.of(Actor.FOREVIEW, command, run.trace().traceId()))
                : Optional.empty();
        var changed = app.cases().change(caseId, asking, Optional.empty(), new RetryWithJitter(run.remaining()));
        if (changed instanceof CommitResult.Busy) throw new IllegalStateException("the case is busy");
    }
}
