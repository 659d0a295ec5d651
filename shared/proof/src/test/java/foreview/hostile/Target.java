package foreview.hostile;

import foreview.api.ApiDescription;
import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.local.Main;
import foreview.local.Settings;
import foreview.local.Stack;
import foreview.local.lambda.FunctionFactory;
import foreview.runtime.json.StrictJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The repository's template on a stack, persons who call it, and what its functions log. */
final class Target implements AutoCloseable {
    /** How long an answer may take, on a machine that is busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Person, String> tokens = new HashMap<>();
    private final AtomicInteger keys = new AtomicInteger();
    final Lines lines = new Lines();
    final Stack stack;

    Target() throws Exception {
        this(Main.functions());
    }

    Target(FunctionFactory functions) throws Exception {
        var template = Files.readString(Path.of("../../template.yaml"));
        // the sweep comes when the clock is moved, and writes nothing meanwhile
        var settings = Settings.inMemory().withMinute(Duration.ofHours(1)).loggingTo(lines);
        stack = Stack.start(template, settings, functions);
    }

    /** The routes that functions stand behind, such as {@code GET /cases}. */
    List<String> routes() {
        return stack.template().functions().stream()
                .flatMap(function -> function.routes().stream())
                .map(route -> route.key())
                .toList();
    }

    /** The operations on a case, of those that functions stand behind. */
    Stream<ApiDescription.Operation> operationsOfACase(ApiDescription api) {
        var routes = routes();
        return api.operations().stream()
                .filter(operation -> operation.key().contains("{caseId}") && routes.contains(operation.key()));
    }

    /** A key that was not used before. */
    String freshKey() {
        return "key-" + keys.incrementAndGet();
    }

    String token(Person person) {
        return tokens.computeIfAbsent(person, p -> stack.issuer()
                .token(p.sub(), p.org(), p.roles(), Duration.ofDays(365))
                .text());
    }

    /** With a token, a fresh key and JSON's content type; {@code headers} take their place, an empty one removes it. */
    CompletableFuture<Reply> send(
            Person person, String method, String target, byte[] body, Map<String, String> headers) {
        var sent = new LinkedHashMap<String, String>();
        sent.put("Authorization", "Bearer " + token(person));
        sent.put("Idempotency-Key", freshKey());
        if (body.length > 0) sent.put("Content-Type", "application/json");
        sent.putAll(headers);
        var request = HttpRequest.newBuilder(URI.create(stack.address() + target))
                .timeout(PATIENCE)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        sent.forEach((name, value) -> {
            if (!value.isEmpty()) request.header(name, value);
        });
        return client.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Reply::of);
    }

    Reply call(Person person, String method, String target, String body) {
        return send(person, method, target, body.getBytes(StandardCharsets.UTF_8), Map.of())
                .join();
    }

    /** A POST that must succeed. */
    Reply post(Person person, String target, String body) {
        return call(person, "POST", target, body).ok();
    }

    /** A case of the person's organization. */
    String submitted(Person developer, String model) {
        return post(developer, "/submissions", """
            {"modelId":"%s","name":"n","description":"d","checkpoints":["cp1"],
             "releases":[{"id":"partners","plannedAt":"2099-01-01T00:00:00Z"}]}\
            """.formatted(model)).text("caseId");
    }

    /**
     * A case in an open window, with one thing of every kind.
     *
     * @param developer is every role of its roster too
     * @return the ids by the names of path parameters
     */
    Map<String, String> opened(Person developer, String model) throws InterruptedException {
        var id = submitted(developer, model);
        var at = "/cases/" + id;
        post(Person.OFFICER, at + "/completeness", "{\"outcome\":\"COMPLETE\"}");
        var participant = "";
        for (var role : List.of("DETERMINING_AUTHORITY", "EVALUATION_LEAD", "EVALUATOR", "ACCESS_CUSTODIAN"))
            participant = joined(developer, at, role);
        post(developer, at + "/determinations", """
            {"outcome":"COVERED","checkpoints":["cp1"],"authority":"a","date":"2026-11-23","reference":"r"}\
            """);
        post(Person.OFFICER, at + "/terms", "{\"text\":\"terms\",\"purposes\":[\"cyber\"]}");
        var signature = "{\"textDigest\":\"" + Digest.of("terms".getBytes(StandardCharsets.UTF_8)) + "\"}";
        for (var person : List.of(Person.OFFICER, developer)) post(person, at + "/terms/1/signatures", signature);
        var endpoint = probed(developer, at);
        suite(developer);
        post(developer, at + "/windows", "{}");
        var grant = post(developer, at + "/grants", "{\"checkpoint\":\"cp1\",\"purpose\":\"cyber\"}")
                .text("id");
        return Map.of(
                "caseId", id,
                "participantId", participant,
                "endpointId", endpoint,
                "grantId", grant,
                "releaseId", "partners",
                "number", "1",
                "version", "1",
                "sequence", "1",
                "side", "developer");
    }

    /** The one that the description's examples name, sealed. */
    private void suite(Person owner) {
        var line = "{\"id\":\"q1\",\"prompt\":\"p\",\"expected\":[\"A\"],\"scorer\":\"CHOICE\"}";
        var version = "/suites/cyber-range/versions/2026-11";
        send(
                        owner,
                        "PUT",
                        version + "/parts/1",
                        line.getBytes(StandardCharsets.UTF_8),
                        Map.of("Content-Type", "application/x-ndjson"))
                .join()
                .ok();
        post(owner, version + "/seal", "{\"parts\":1}");
    }

    private String joined(Person developer, String at, String role) {
        var participant = post(
                        Person.OFFICER,
                        at + "/participants",
                        "{\"sub\":\"%s\",\"org\":\"%s\",\"role\":\"%s\",\"name\":\"n\",\"conflict\":\"none\"}"
                                .formatted(developer.sub(), developer.org(), role))
                .text("id");
        post(developer, at + "/participants/" + participant + "/acceptance", "{}");
        return participant;
    }

    private String probed(Person developer, String at) throws InterruptedException {
        var served = post(developer, "/_local/model", "{\"name\":\"alpha\"}");
        var endpoint = post(
                        developer,
                        at + "/endpoints",
                        "{\"checkpoint\":\"cp1\",\"variant\":\"v\",\"safeguards\":true,\"url\":\"%s\",\"model\":\"alpha\",\"credential\":\"%s\"}"
                                .formatted(served.text("url"), served.text("credential")))
                .text("id");
        post(developer, at + "/endpoints/" + endpoint + "/probe", "{}");
        // every pass of the clock waits until the queue is empty
        stack.advanceTo(stack.ground().clock().instant().plusMillis(1));
        return endpoint;
    }

    @Override
    public void close() {
        client.close();
        stack.close();
    }

    /** What came back. */
    record Reply(int status, Map<String, List<String>> headers, String text) {
        static Reply of(HttpResponse<String> response) {
            return new Reply(response.statusCode(), response.headers().map(), response.body());
        }

        Reply ok() {
            if (status >= 300) throw new AssertionError(status + " " + text);
            return this;
        }

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }

        Json.Obj body() {
            return StrictJson.read(text.getBytes(StandardCharsets.UTF_8))
                    .filter(Json.Obj.class::isInstance)
                    .map(Json.Obj.class::cast)
                    .orElseThrow(() -> new AssertionError("no JSON object: " + status + " " + text));
        }

        String text(String name) {
            return body().string(name).orElseThrow(() -> new AssertionError(text));
        }

        /** The problem's name; empty when it is none. */
        String problem() {
            return header("content-type").equals("application/problem+json")
                    ? text("type").replace("urn:foreview:problem:", "")
                    : "";
        }
    }
}
