package foreview.rules;

import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.local.Main;
import foreview.local.Settings;
import foreview.local.Stack;
import foreview.runtime.json.StrictJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The repository's template on a stack, and persons who call it. */
final class Lab implements AutoCloseable {
    static final String DEVELOPER = "ada lab developer";
    static final String RIVAL = "eve rival developer";
    static final String OFFICER = "olga intake program-officer";
    static final String AUTHORITY = "dan agency determining-authority";
    static final String CUSTODIAN = "carl center access-custodian";
    static final String LEAD = "lea institute evaluation-lead";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new HashMap<>();
    final Stack stack;

    Lab() throws Exception {
        this(template -> template);
    }

    /** With another template than the repository's. */
    Lab(UnaryOperator<String> change) throws Exception {
        this(change, Settings.inMemory());
    }

    private Lab(UnaryOperator<String> change, Settings settings) throws Exception {
        var template = Files.readString(Path.of("../../template.yaml"));
        stack = Stack.start(change.apply(template), settings, Main.functions());
    }

    /** On a clock that only the test moves. */
    static Lab standingStill() throws Exception {
        var start = InstantSource.fixed(Instant.parse("2026-11-23T10:00:00Z"));
        return new Lab(template -> template, Settings.inMemory().startingAt(start));
    }

    /** Tokens are asked for anew: those that were given may have expired on the way. */
    void advanceTo(Instant time) throws InterruptedException {
        tokens.clear();
        stack.advanceTo(time);
    }

    /**
     * @param tag the {@code ETag}; empty without one
     */
    record Reply(int status, String tag, Json.Obj body) {
        Reply ok() {
            if (status >= 300) throw new AssertionError(status + " " + body);
            return this;
        }

        String text(String name) {
            return body.string(name).orElseThrow(() -> new AssertionError(body.toString()));
        }
    }

    /** With a key, and a content type where there is a body. */
    Reply call(String person, String method, String path, String body) throws Exception {
        return body.isEmpty()
                ? bare(
                        person,
                        method,
                        path,
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                : send(
                        person,
                        method,
                        path,
                        body,
                        "Idempotency-Key",
                        UUID.randomUUID().toString(),
                        "Content-Type",
                        "application/json");
    }

    /** With an empty body and no headers but those given. */
    Reply bare(String person, String method, String path, String... headers) throws Exception {
        return send(person, method, path, "", headers);
    }

    Reply send(String person, String method, String path, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(stack.address() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) request.headers(headers);
        if (!person.isEmpty()) request.header("Authorization", "Bearer " + token(person));
        var answer = client.send(request.build(), BodyHandlers.ofByteArray());
        var json = StrictJson.read(answer.body())
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .orElseThrow(() -> new AssertionError("no JSON object from " + method + " " + path));
        return new Reply(
                answer.statusCode(), answer.headers().firstValue("ETag").orElse(""), json);
    }

    /** The case's current tag, which an act that gives or lengthens access must name (rule 6). */
    String tag(String caseId) throws Exception {
        return bare(DEVELOPER, "GET", "/cases/" + caseId).ok().tag();
    }

    /** What a successful reading answers, as text. */
    String read(String person, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(stack.address() + path))
                .header("Authorization", "Bearer " + token(person));
        var answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new AssertionError(answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    /** Every page of a list, from the first to the one that names no next. */
    List<Json.Obj> pages(String person, String path) throws Exception {
        var pages = new ArrayList<Json.Obj>();
        for (var next = Optional.of(path); next.isPresent(); ) {
            var request = HttpRequest.newBuilder(URI.create(stack.address() + next.get()))
                    .header("Authorization", "Bearer " + token(person));
            var answer = client.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) throw new AssertionError(answer.statusCode() + " from " + next.get());
            pages.add((Json.Obj) StrictJson.read(answer.body()).orElseThrow());
            next = answer.headers().firstValue("Link").map(link -> link.substring(1, link.indexOf('>')));
        }
        return pages;
    }

    private String token(String person) throws Exception {
        if (!tokens.containsKey(person)) {
            var p = person.split(" ");
            var asked = "{\"sub\":\"%s\",\"org\":\"%s\",\"roles\":[\"%s\"]}".formatted(p[0], p[1], p[2]);
            tokens.put(person, send("", "POST", "/_local/token", asked).ok().text("token"));
        }
        return tokens.get(person);
    }

    String submitted(String model) throws Exception {
        var body =
                "{\"modelId\":\"%s\",\"name\":\"n\",\"description\":\"d\",\"checkpoints\":[\"cp1\"]}".formatted(model);
        return call(DEVELOPER, "POST", "/submissions", body).ok().text("caseId");
    }

    /** A case in that phase. */
    String in(String phase, String model) throws Exception {
        var id = submitted(model);
        if (phase.equals("RECEIVED")) return id;
        if (phase.equals("RETURNED")) {
            post(
                    OFFICER,
                    id,
                    "/completeness",
                    "{\"outcome\":\"RETURNED\",\"deficiencies\":[{\"pointer\":\"/name\",\"text\":\"t\"}]}");
            return id;
        }
        post(OFFICER, id, "/completeness", "{\"outcome\":\"COMPLETE\"}");
        if (phase.equals("ACCEPTED")) return id;
        prepare(id, model);
        var later = stack.ground().clock().instant().plusSeconds(86_400);
        post(DEVELOPER, id, "/windows", phase.equals("SCHEDULED") ? "{\"opensAt\":\"" + later + "\"}" : "{}");
        switch (phase) {
            case "SUSPENDED" -> post(DEVELOPER, id, "/suspensions", "{}");
            case "ENDED" -> post(DEVELOPER, id, "/end", "{}");
            case "CLOSED" -> {
                post(DEVELOPER, id, "/end", "{}");
                stack.advanceTo(stack.ground().clock().instant().plusSeconds(60));
            }
            default -> {}
        }
        return id;
    }

    private void prepare(String id, String model) throws Exception {
        join(id, AUTHORITY, "DETERMINING_AUTHORITY");
        post(
                AUTHORITY,
                id,
                "/determinations",
                "{\"outcome\":\"COVERED\",\"checkpoints\":[\"cp1\"],\"authority\":\"a\",\"date\":\"2026-11-23\",\"reference\":\"r\"}");
        post(OFFICER, id, "/terms", "{\"text\":\"terms\",\"purposes\":[\"cyber\"]}");
        var signature = "{\"textDigest\":\"" + Digest.of("terms".getBytes(StandardCharsets.UTF_8)) + "\"}";
        post(OFFICER, id, "/terms/1/signatures", signature);
        post(DEVELOPER, id, "/terms/1/signatures", signature);
        served(id, model);
    }

    /** An endpoint that answered the runner's probe. */
    void served(String id, String model) throws Exception {
        var served = send("", "POST", "/_local/model", "{\"name\":\"" + model + "\"}")
                .ok();
        var endpoint =
                "{\"checkpoint\":\"cp1\",\"variant\":\"v\",\"safeguards\":true,\"url\":\"%s\",\"model\":\"%s\",\"credential\":\"%s\"}"
                        .formatted(served.text("url"), model, served.text("credential"));
        var endpointId = post(DEVELOPER, id, "/endpoints", endpoint).text("id");
        post(DEVELOPER, id, "/endpoints/" + endpointId + "/probe", "{}");
        // every pass of the clock waits until the queue is empty
        stack.advanceTo(stack.ground().clock().instant().plusMillis(1));
    }

    /** Puts a person on the roster, as the developer accepts it. */
    String join(String caseId, String person, String role) throws Exception {
        var p = person.split(" ");
        var proposal = "{\"sub\":\"%s\",\"org\":\"%s\",\"role\":\"%s\",\"name\":\"n\",\"conflict\":\"none\"}";
        var participant = post(OFFICER, caseId, "/participants", proposal.formatted(p[0], p[1], role))
                .text("id");
        post(DEVELOPER, caseId, "/participants/" + participant + "/acceptance", "{}");
        return participant;
    }

    /** An opening names the case's current tag. */
    Reply post(String person, String caseId, String path, String body) throws Exception {
        var target = "/cases/" + caseId + path;
        if (!path.equals("/windows")) return call(person, "POST", target, body).ok();
        var key = UUID.randomUUID().toString();
        return send(
                        person,
                        "POST",
                        target,
                        body,
                        "Idempotency-Key",
                        key,
                        "Content-Type",
                        "application/json",
                        "If-Match",
                        tag(caseId))
                .ok();
    }

    /** Every route of the template, such as {@code GET /cases}. */
    List<String> routes() {
        return stack.template().functions().stream()
                .flatMap(function -> function.routes().stream())
                .map(route -> route.key())
                .toList();
    }

    @Override
    public void close() {
        client.close();
        stack.close();
    }
}
