package foreview.runtime.snapshot;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Calls every route of a function once, as a developer on a case of its own. It runs on an application that is wired like
 * the live one but reaches nothing, and signs its token with a key that is made for this run and thrown away.
 */
final class PrimingRun {
    private static final String NAME = "priming";
    private static final int KEY_BITS = 2048;

    private final App app;
    private final Routes routes;

    PrimingRun(App live, Function<App, Routes> routes) {
        this.app = new App(live.config(), live.now(), Clients.over(live.config(), new InMemoryAws()));
        this.routes = routes.apply(app);
    }

    /**
     * @param failed routes that answered 500 or more
     */
    record Primed(int routes, long failed) {}

    Primed run() {
        var key = key();
        var keys = KeySet.of(new JWKSet(key.toPublicJWK()).toString());
        var tokens = new Tokens(keys, new Claims(NAME, NAME, Duration.ZERO, app.now()));
        var http = new HttpFunction(routes, tokens, app.now());
        var token = token(key);
        var caseId = caseId();
        long failed = routes.keys().stream()
                .sorted()
                .map(route -> http.handle(event(route, caseId, token), PrimingContext.CONTEXT))
                .filter(answer -> answer.getStatusCode() >= 500)
                .count();
        return new Primed(routes.keys().size(), failed);
    }

    /** The id of a case that only this run submits. */
    private String caseId() {
        var submission = new NewCase(
                NAME, NAME, NAME, NAME, List.of(NAME), List.of(), Optional.empty(), Map.of("name", NAME), NAME);
        var answer = new StoredAnswer(200, Optional.empty(), "", "{}");
        var result = app.cases().create(submission, Optional.empty(), _ -> answer, _ -> false);
        if (result instanceof CommitResult.Recorded recorded)
            return recorded.commit().after().id();
        throw new IllegalStateException("the case of the priming run was not recorded");
    }

    private static APIGatewayV2HTTPEvent event(String route, String caseId, String token) {
        var method = route.substring(0, route.indexOf(' '));
        var headers = new HashMap<String, String>();
        headers.put("authorization", "Bearer " + token);
        headers.put("idempotency-key", route.replace(' ', '_'));
        var event = APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRouteKey(route)
                .withRawPath("/")
                .withRawQueryString("")
                .withHeaders(headers)
                .withPathParameters(parameters(route, caseId))
                .withRequestContext(RequestContext.builder()
                        .withHttp(
                                RequestContext.Http.builder().withMethod(method).build())
                        .build());
        if (method.startsWith("P")) { // POST, PUT, PATCH
            headers.put("content-type", "application/json");
            event.withBody("{}");
        }
        return event.build();
    }

    private static Map<String, String> parameters(String route, String caseId) {
        var parameters = new HashMap<String, String>();
        for (var segment : route.split("/"))
            if (segment.startsWith("{")) {
                var name = segment.substring(1, segment.length() - 1);
                parameters.put(name, name.equals("caseId") ? caseId : "1");
            }
        return parameters;
    }

    private String token(RSAKey key) {
        var claims = Json.object()
                .put("iss", NAME)
                .put("aud", NAME)
                .put("sub", NAME)
                .put("org", NAME)
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
}
