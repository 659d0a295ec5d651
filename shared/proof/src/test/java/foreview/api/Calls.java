package foreview.api;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.Stack;
import foreview.runtime.json.StrictJson;
import foreview.testkit.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Real calls of a stack. Each is held to the API's description: what was sent, what came back, and with which headers. */
final class Calls {
    private final ApiDescription api = ApiDescription.shipped();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<String> succeeded = new TreeSet<>();
    private final Map<Person, String> tokens = new HashMap<>();
    private final Stack stack;
    private int keys;

    Calls(Stack stack) {
        this.stack = stack;
    }

    /** The operations that were called with success. */
    Set<String> succeeded() {
        return succeeded;
    }

    /**
     * Calls an operation with the headers that it needs.
     *
     * @param target the path with its query
     * @param who nobody, or whose token is sent
     */
    Json.Obj call(int status, Optional<Person> who, String key, String target, String body) {
        return call(status, who, key, target, body, Map.of());
    }

    Json.Obj call(
            int status, Optional<Person> who, String key, String target, String body, Map<String, String> headers) {
        var operation = api.operation(key);
        var sent = new HashMap<>(headers);
        who.ifPresent(person -> sent.putIfAbsent("Authorization", "Bearer " + token(person)));
        if (!body.isEmpty()) sent.putIfAbsent("Content-Type", contentType(operation));
        if (needs(operation, "Idempotency-Key")) sent.putIfAbsent("Idempotency-Key", "key-" + ++keys);
        if (needs(operation, "If-Match")) sent.computeIfAbsent("If-Match", _ -> tag(target.split("[/?]", 4)[2]));
        var response = send(key.substring(0, key.indexOf(' ')), target, body, sent);
        assertThat(response.statusCode())
                .as(key + " " + target + " " + body + " -> " + response.body())
                .isEqualTo(status);
        check(operation, response);
        if (status < 300) {
            if (sent.getOrDefault("Content-Type", "").matches("application/(x-nd)?json"))
                assertThat(api.wrongInRequest(key, body))
                        .as(key + " took what is not described: " + body)
                        .isEmpty();
            succeeded.add(key);
        }
        return response.headers().firstValue("content-type").orElse("").matches(".*[/+]json")
                ? json(response.body())
                : Json.object().build();
    }

    private void check(ApiDescription.Operation operation, HttpResponse<String> response) {
        var type = response.headers().firstValue("content-type").orElse("");
        assertThat(api.wrongInAnswer(operation.key(), response.statusCode(), type, response.body()))
                .as(operation + " " + response.statusCode() + " " + response.body())
                .isEmpty();
        var described = api.resolved(operation.node().path("responses").path(Integer.toString(response.statusCode())));
        for (var header : described.path("headers").properties())
            if (api.resolved(header.getValue()).path("required").asBoolean())
                assertThat(response.headers().firstValue(header.getKey()))
                        .as(operation + " " + response.statusCode() + " " + header.getKey())
                        .isPresent();
        if (type.equals("application/problem+json")) {
            var slug = json(response.body()).string("type").orElseThrow().replace("urn:foreview:problem:", "");
            assertThat(operation.problems()).as(operation.key()).contains(slug);
        }
    }

    /** A page of the stack's own. */
    Json.Obj plain(String target) {
        return json(send("GET", target, "", Map.of()).body());
    }

    void plain(String target, String body) {
        assertThat(send("POST", target, body, Map.of()).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> send(String method, String target, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(stack.address() + target))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String token(Person person) {
        return tokens.computeIfAbsent(person, p -> stack.issuer()
                .token(p.sub(), p.org(), p.roles(), Duration.ofDays(365))
                .text());
    }

    /** The case's current tag, which an act that gives access must name. */
    String tag(String caseId) {
        return send("GET", "/cases/" + caseId, "", Map.of("Authorization", "Bearer " + token(Person.DEVELOPER)))
                .headers()
                .firstValue("etag")
                .orElseThrow();
    }

    private boolean needs(ApiDescription.Operation operation, String header) {
        return operation
                .parameters()
                .map(api::resolved)
                .anyMatch(parameter -> parameter.path("name").asText().equals(header)
                        && parameter.path("required").asBoolean());
    }

    private String contentType(ApiDescription.Operation operation) {
        var types = operation.node().path("requestBody").path("content").fieldNames();
        return types.hasNext() ? types.next() : "application/json";
    }

    private static Json.Obj json(String text) {
        return (Json.Obj) StrictJson.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
