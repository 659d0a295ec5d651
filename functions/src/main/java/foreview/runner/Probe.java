package foreview.runner;

import foreview.domain.cases.Actor;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.EntityKey;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.endpoints.Probe.Outcome;
import foreview.domain.endpoints.ProbeRequest;
import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.endpoint.ModelEndpoint;
import foreview.runtime.endpoint.ProbeAttempts;
import foreview.runtime.endpoint.ProbeResult;
import foreview.runtime.endpoint.RequestParameter;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.store.AccessLog;
import foreview.runtime.store.Credentials;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rule 13's one exception to the grant: at the developer's request, before an opening, one probe of an endpoint. */
final class Probe {
    /** Of all requests of one probe together; the endpoint's own limit may be shorter. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** A slow call is cancelled so long after its window opened or its endpoint was removed, at most. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);

    /** Around the calls: the looks, and recording the outcome. */
    private static final Duration RESERVE = Clients.LONGEST_CALL.multipliedBy(3);

    /** The status of a credential that was not accepted. */
    private static final Set<Integer> UNAUTHORIZED = Set.of(401, 403);

    /** The status of a request that was not accepted. */
    private static final Set<Integer> REQUEST_REFUSED = Set.of(400, 422);

    private final App app;
    private final ModelClient model;

    Probe(App app, ModelClient model) {
        this.app = app;
        this.model = model;
    }

    /** Does nothing if the request was answered, is being answered or lapsed, or the window has opened. */
    void of(String caseId, String endpointId, MessageHandler.Run run) throws InterruptedException {
        var endpoint = look(caseId, endpointId).flatMap(state -> state.find(Endpoint.class, endpointId));
        var request = ProbeRequest.of(endpoint);
        if (request.isEmpty() || left(caseId, request.get()).isEmpty()) return;
        var retry = new RetryWithJitter(run.remaining());
        var claim = app.probeClaims().claim(caseId, request.get(), now(), retry);
        if (claim.isEmpty() || left(caseId, request.get()).isEmpty()) return; // again: claiming took time
        // rule 12: written before the credential is used
        app.accessLog()
                .write(
                        caseId,
                        now(),
                        Actor.FOREVIEW,
                        AccessLog.Thing.credential(endpointId),
                        "probe asked by the developer");
        var place = new Credentials.Place(endpoint.orElseThrow().generation(), endpointId);
        var served = app.credentials().open(caseId, place);
        if (served.isEmpty()) return; // destroyed in the meantime
        if (run.remaining().get().compareTo(LONGEST.plus(RESERVE)) < 0) return; // the claim ends by itself
        if (!app.probeClaims().begin(claim.get(), now(), retry)) return;
        var deadline = now().plus(LONGEST);
        var limit = endpoint.get().limits().call();
        var result = ask(caseId, request.get(), ModelEndpoint.of(served.get()), limit, deadline);
        result.ifPresent(found -> record(caseId, request.get(), found, run));
    }

    /**
     * Makes the requests of one probe. It looks at the case before each call, during it, and before its answer is read;
     * empty when no call may be made or read any more, which says nothing about the endpoint.
     */
    private Optional<ProbeResult> ask(
            String caseId, ProbeRequest request, ModelEndpoint served, Duration limit, Instant deadline)
            throws InterruptedException {
        var attempts = ProbeAttempts.first();
        while (true) {
            var left = left(caseId, request);
            if (left.isEmpty()) return Optional.empty();
            var time = Stream.of(left.get(), limit, Duration.between(now(), deadline))
                    .min(Duration::compareTo)
                    .orElseThrow();
            try (var pending = model.chat(served, attempts.request(), time)) {
                while (!pending.isOver(LOOK_AGAIN)) if (left(caseId, request).isEmpty()) return Optional.empty();
                if (left(caseId, request).isEmpty()) return Optional.empty(); // rule 13
                switch (attempts.after(pending.open())) {
                    case ProbeAttempts.Step.Done(var result) -> {
                        return Optional.of(result);
                    }
                    case ProbeAttempts.Step.Ask(var next) -> attempts = next;
                }
            }
        }
    }

    private Optional<CaseState> look(String caseId, String endpoint) {
        return app.entities().look(caseId, Set.of(new EntityKey(Endpoint.class, endpoint)));
    }

    /** How long a call may take until the window opens; empty when none may be made. */
    private Optional<Duration> left(String caseId, ProbeRequest request) {
        return look(caseId, request.endpoint()).flatMap(state -> {
            var head = state.head();
            var t = head.time(now());
            if (!request.mayBeMade(head, state.find(Endpoint.class, request.endpoint()), t)) return Optional.empty();
            return head.window()
                    .map(window -> Duration.between(t, earlier(window.opensAt(), window.endsAt().minus(app.config().skew()))))
                    .or(() -> Optional.of(LONGEST))
                    .filter(Duration::isPositive);
        });
    }

    /** A request that was made since has a probe of its own; it is refused there. */
    private void record(String caseId, ProbeRequest request, ProbeResult result, MessageHandler.Run run) {
        var probe = new foreview.domain.endpoints.Probe(
                now(),
                outcome(result),
                result.status(),
                result.refused().map(RequestParameter::text),
                result.form());
        var command = new EndpointCommand.RecordProbe(request.endpoint(), request.asking(), probe);
        app.cases().record(caseId, command, run.trace().traceId(), new RetryWithJitter(run.remaining()));
    }

    private static Outcome outcome(ProbeResult result) {
        if (result.ok()) return Outcome.ANSWERED;
        if (result.status().filter(UNAUTHORIZED::contains).isPresent()) return Outcome.UNAUTHORIZED;
        if (result.status().filter(REQUEST_REFUSED::contains).isPresent()) return Outcome.REQUEST_REFUSED;
        return switch (result.failure().orElseThrow()) {
            case BUSY, UNAVAILABLE -> Outcome.BUSY;
            case ADDRESS -> Outcome.ADDRESS_REFUSED;
            case UNREACHABLE -> Outcome.UNREACHABLE;
            case TIMEOUT -> Outcome.TIMED_OUT;
            case STATUS, REPORTED -> Outcome.FAILED;
            case TOO_LARGE, MALFORMED, EMPTY -> Outcome.MALFORMED;
        };
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Instant now() {
        return app.now().instant();
    }
}
