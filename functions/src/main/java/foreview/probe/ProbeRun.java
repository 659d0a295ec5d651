package foreview.probe;

import foreview.domain.accesslog.Access;
import foreview.domain.accesslog.Thing;
import foreview.domain.cases.Actor;
import foreview.domain.cases.EntityKey;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.endpoints.ProbeRequest;
import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.endpoint.GuardedModelCall;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.endpoint.ModelEndpoint;
import foreview.runtime.endpoint.ProbeAttempts;
import foreview.runtime.endpoint.ProbeResult;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.store.Credentials;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Probes an endpoint once, at the developer's request and before an opening. This is the one call that needs no grant
 * (rule 13).
 */
record ProbeRun(App app, ModelClient model) {
    /** Of all requests of one probe together; the endpoint's own limit of a call may be shorter. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** Around the calls: the looks, and recording the outcome. */
    private static final Duration RESERVE = Clients.LONGEST_CALL.multipliedBy(3);

    /** Does nothing if the request was answered, is being answered or lapsed, or the window has opened. */
    void of(String caseId, String endpointId, MessageHandler.Run run) throws InterruptedException {
        var endpoint = app.entities().find(caseId, Endpoint.class, endpointId);
        var found = ProbeRequest.of(endpoint)
                .filter(request -> left(caseId, request).isPresent());
        if (found.isEmpty()) return;
        var request = found.get();
        var retry = new RetryWithJitter(run.remaining());
        var claim = app.probeClaims().claim(caseId, request, now(), retry);
        if (claim.isEmpty() || left(caseId, request).isEmpty()) return; // again: claiming took time
        var thing = Thing.credential(endpointId);
        var access = new Access(Actor.FOREVIEW, thing, "probe asked by the developer", Optional.empty());
        app.accessLog().write(caseId, access, retry); // rule 12: before the credential is used
        var place = new Credentials.Place(endpoint.get().generation(), endpointId);
        var served = app.credentials().open(caseId, place).map(ModelEndpoint::of);
        if (served.isEmpty()) return; // destroyed in the meantime
        if (run.remaining().get().compareTo(LONGEST.plus(RESERVE)) < 0) return; // the claim ends by itself
        if (!app.probeClaims().begin(claim.get(), now(), retry)) return;
        var limit = endpoint.get().limits().call();
        ask(caseId, request, served.get(), limit).ifPresent(result -> {
            // refused if another request was made since: that one has a probe of its own
            var command = new EndpointCommand.RecordProbe(endpointId, request.asking(), result.at(now()));
            app.cases().record(caseId, command, run.trace().traceId(), retry);
        });
    }

    /** Empty when the call may no longer be made or its answer read, which says nothing about the endpoint. */
    private Optional<ProbeResult> ask(String caseId, ProbeRequest request, ModelEndpoint served, Duration limit)
            throws InterruptedException {
        var guarded = new GuardedModelCall(model, () -> left(caseId, request));
        var until = now().plus(LONGEST);
        var attempts = ProbeAttempts.first();
        while (true) {
            var left = Duration.between(now(), until);
            var reply = guarded.call(served, attempts.request(), left.compareTo(limit) < 0 ? left : limit);
            if (reply.isEmpty()) return Optional.empty();
            switch (attempts.after(reply.get())) {
                case ProbeAttempts.Step.Done(var result) -> {
                    return Optional.of(result);
                }
                case ProbeAttempts.Step.Ask(var next) -> attempts = next;
            }
        }
    }

    private Optional<Duration> left(String caseId, ProbeRequest request) {
        var endpoint = new EntityKey(Endpoint.class, request.endpoint());
        return app.entities()
                .look(caseId, Set.of(endpoint))
                .flatMap(state -> request.left(
                        state.head(),
                        state.find(Endpoint.class, request.endpoint()),
                        now(),
                        app.config().skew()));
    }

    private Instant now() {
        return app.now().instant();
    }
}
