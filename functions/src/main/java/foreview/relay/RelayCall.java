package foreview.relay;

import foreview.domain.accesslog.Access;
import foreview.domain.accesslog.Thing;
import foreview.domain.cases.Actor;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.endpoint.GuardedModelCall;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.endpoint.ModelEndpoint;
import foreview.runtime.endpoint.PassedChat;
import foreview.runtime.http.GatewayRequest;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.store.Credentials;
import foreview.runtime.store.EndpointCalls.Taking;
import foreview.runtime.store.RelayKeys.RelayKey;
import foreview.runtime.store.RunLook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One call, from its key to its answer: the key's lease is looked at, the body's model compared, a slot of the endpoint taken,
 * the credential opened, the chat passed on, what came of it recorded in sums, and the lease looked at again. Whatever does
 * not go on is a {@link RelayError}.
 */
record RelayCall(App app, ModelClient model) {
    /** After a call: the slot (read and write), the sums, the look, the lease, the last look. */
    private static final Duration RESERVE = Clients.LONGEST_CALL.multipliedBy(6);

    /** Between taking a slot and sending: the access log, the vault, the look. */
    private static final Duration PREPARATION = Duration.ofSeconds(15);

    /**
     * What every call has.
     *
     * @param digest of its key
     * @param remaining the time until Lambda's timeout
     */
    record Asked(String digest, Map<String, String> headers, Supplier<Duration> remaining) {
        private static final String SCHEME = "bearer ";

        static Asked of(GatewayRequest request, Supplier<Duration> remaining) {
            var key = request.header("authorization")
                    .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                    .map(value -> value.substring(SCHEME.length()).strip())
                    .orElseThrow(RelayError.NO_LEASE::thrown);
            var digest = Digest.of(key.getBytes(StandardCharsets.UTF_8));
            return new Asked(digest, request.headers(), remaining);
        }

        RetryWithJitter retry() {
            return new RetryWithJitter(remaining);
        }
    }

    /** The one model that the lease is for. */
    RelayAnswer models(Asked asked) {
        var look = held(key(asked)).open();
        var model = Json.object()
                .put("id", look.evaluation().setup().checkpoint())
                .put("object", "model")
                .put("created", look.evaluation().plannedAt().getEpochSecond())
                .put("owned_by", "foreview")
                .build();
        var list = Json.object().put("object", "list").put("data", Json.array(List.of(model)));
        return new RelayAnswer(200, Map.of("Content-Type", "application/json"), JsonWriter.bytes(list.build()), "ok");
    }

    RelayAnswer chat(Asked asked, byte[] sent) throws InterruptedException {
        var key = key(asked);
        var held = held(key);
        var look = held.open();
        var body = RelayedBody.read(sent).orElseThrow(RelayError.BAD_BODY::thrown);
        if (!body.model().equals(look.evaluation().setup().checkpoint())) throw RelayError.OTHER_MODEL.thrown();
        var endpoint =
                look.check().endpoint(key.target().place().endpoint()).orElseThrow(RelayError.ACCESS_ENDED::thrown);
        var relayed = relayed(key, held, look, body, endpoint, asked);
        app.relayTotals().add(key.target().caseId(), key.target().evaluation(), relayed.counts());
        if (relayed.isCut()) cut(held, asked);
        else held.progressed();
        return relayed.answer();
    }

    /** Of a call that ended with its access, access is why. */
    private static void cut(HeldLease held, Asked asked) {
        held.open();
        held.cut(asked.retry());
    }

    private Relayed relayed(
            RelayKey key, HeldLease held, RunLook look, RelayedBody body, Endpoint endpoint, Asked asked)
            throws InterruptedException {
        var limit = limit(endpoint, asked);
        var slot = slot(key.target().caseId(), held, endpoint, limit, asked);
        try {
            var served = opened(key, look, endpoint, asked);
            var chat = PassedChat.of(body.to(served.model()), asked.headers());
            boolean byLimit = limit.equals(endpoint.limits().call());
            return new GuardedModelCall(model, held::left)
                    .pass(served, chat, limit)
                    .map(came -> Relayed.of(came, served, body, byLimit))
                    .orElseGet(() -> Relayed.discarded(held.ended()));
        } finally {
            var caseId = key.target().caseId();
            app.endpointCalls().giveBack(caseId, endpoint.id(), slot, app.now().instant(), asked.retry());
        }
    }

    private RelayKey key(Asked asked) {
        return app.relayKeys().find(asked.digest()).orElseThrow(RelayError.NO_LEASE::thrown);
    }

    private HeldLease held(RelayKey key) {
        return new HeldLease(app.harnessLooks(), app.harnessTasks(), app.policies(), app.now(), key.target());
    }

    /** The window's end is each look's to say. */
    private static Duration limit(Endpoint endpoint, Asked asked) {
        var time = asked.remaining().get().minus(RESERVE);
        var limit = endpoint.limits().call();
        if (!time.isPositive()) throw RelayError.BUSY.thrown();
        return time.compareTo(limit) < 0 ? time : limit;
    }

    private String slot(String caseId, HeldLease held, Endpoint endpoint, Duration limit, Asked asked) {
        var now = app.now().instant();
        var until = now.plus(limit).plus(PREPARATION);
        var taking = app.endpointCalls().take(caseId, endpoint, now, until, asked.retry());
        if (!(taking instanceof Taking.Taken)) held.progressed(); // the run would call, and is kept from it
        return switch (taking) {
            case Taking.Taken(var call) -> call;
            case Taking.Full _ -> throw RelayError.OVER_THE_CAP.thrown();
            case Taking.Out(var nextTryAt) -> throw RelayError.ENDPOINT_OUT.thrown(Duration.between(now, nextTryAt));
        };
    }

    /** Rule 12: the access log is written before the credential is used, once for each lease. */
    private ModelEndpoint opened(RelayKey key, RunLook look, Endpoint endpoint, Asked asked) {
        var caseId = key.target().caseId();
        if (!key.opened()) {
            var ground = "relay, evaluation %s under grant %s"
                    .formatted(key.target().evaluation(), look.task().value().grant());
            var access = new Access(Actor.FOREVIEW, Thing.credential(endpoint.id()), ground, Optional.empty());
            app.accessLog().write(caseId, access, asked.retry());
            app.relayKeys().markOpened(key);
        }
        return app.credentials()
                .open(caseId, new Credentials.Place(endpoint.generation(), endpoint.id()))
                .map(ModelEndpoint::of)
                .orElseThrow(RelayError.ACCESS_ENDED::thrown); // destroyed with the access that the look still saw
    }
}
