package foreview.runtime.snapshot;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import foreview.domain.cases.Role;
import foreview.domain.json.Json;
import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.identity.Claims;
import foreview.runtime.identity.KeySet;
import foreview.runtime.identity.Tokens;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.store.CommitResult;
import foreview.runtime.store.NewCase;
import foreview.runtime.store.StoredAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every route of a function, called once by a developer on a case of its own: on an application like the live one that
 * reaches nothing, under a key that nobody else trusts and that is thrown away.
 */
final class PrimingRun {
    private static final String ORG = "rehearsal";
    private static final int KEY_BITS = 2048;

    private final App app;
    private final Routes routes;

    PrimingRun(App live, Function<App, Routes> routes) {
        this.app = new App(live.config(), live.now(), Clients.over(live.config(), new InMemoryAws()));
        this.routes = routes.apply(app);
    }

    /**
     * @param failed of the routes, by a fault of the program
     */
    record Rehearsed(int routes, long failed) {}

    Rehearsed run() {
        var key = key();
        var keys = KeySet.of(new JWKSet(key.toPublicJWK()).toString());
        var http =
                new HttpFunction(routes, new Tokens(keys, new Claims(ORG, ORG, Duration.ZERO, app.now())), app.now());
        var token = token(key);
        var caseId = caseId();
        long failed = routes.keys().stream()
                .sorted()
                .map(route -> http.rehearse(event(route, caseId, token), Quiet.LOG))
                .filter(answer -> answer.status() >= 500)
                .count();
        return new Rehearsed(routes.keys().size(), failed);
    }

    /** Of a case that is submitted in the rehearsal alone. */
    private String caseId() {
        var submitted =
                new NewCase(ORG, ORG, ORG, ORG, List.of(ORG), List.of(), Optional.empty(), Map.of("name", ORG), ORG);
        var renderer = new StoredAnswer(200, Optional.empty(), "", "{}");
        var result = app.cases().create(submitted, Optional.empty(), _ -> renderer, _ -> false);
        if (result instanceof CommitResult.Recorded recorded)
            return recorded.commit().after().id();
        throw new IllegalStateException("the rehearsal's case was not received");
    }

    private static byte[] event(String route, String caseId, String token) {
        var method = route.substring(0, route.indexOf(' '));
        var headers =
                Json.object().put("authorization", "Bearer " + token).put("idempotency-key", route.replace(' ', '_'));
        var event = Json.object()
                .put("version", "2.0")
                .put("routeKey", route)
                .put("rawPath", "/")
                .put("rawQueryString", "")
                .put(
                        "requestContext",
                        Json.object()
                                .put("http", Json.object().put("method", method).build())
                                .build())
                .put("pathParameters", parameters(route, caseId));
        if (method.startsWith("P")) { // POST, PUT, PATCH
            headers.put("content-type", "application/json");
            event.put("body", "{}");
        }
        return JsonWriter.bytes(event.put("headers", headers.build()).build());
    }

    private static Json parameters(String route, String caseId) {
        var parameters = Json.object();
        for (var segment : route.split("/"))
            if (segment.startsWith("{")) {
                var name = segment.substring(1, segment.length() - 1);
                parameters.put(name, name.equals("caseId") ? caseId : "1");
            }
        return parameters.build();
    }

    private String token(RSAKey key) {
        var claims = Json.object()
                .put("iss", ORG)
                .put("aud", ORG)
                .put("sub", ORG)
                .put("org", ORG)
                .put("exp", app.now().instant().plus(Duration.ofHours(1)).getEpochSecond())
                .put(
                        "roles",
                        Json.array(Stream.of(Role.values())
                                .filter(role -> role != Role.FOREVIEW)
                                .map(role -> Json.of(Claims.name(role)))
                                .toList()));
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        var token = new JWSObject(header, new Payload(JsonWriter.bytes(claims.build())));
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has RS256", e);
        }
        return token.serialize();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(KEY_BITS).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    private enum Quiet implements LambdaLogger {
        LOG;

        @Override
        public void log(String message) {}

        @Override
        public void log(byte[] message) {}
    }
}
