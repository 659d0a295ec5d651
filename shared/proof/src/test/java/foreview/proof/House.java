package foreview.proof;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import foreview.domain.json.Json;
import foreview.local.StackParameters;
import foreview.local.keys.Issuer;
import foreview.local.keys.LocalKeys;
import foreview.local.lambda.HandlerClasses;
import foreview.local.lambda.StackClients;
import foreview.local.queues.Queues;
import foreview.local.tables.Tables;
import foreview.local.template.FunctionSpec;
import foreview.local.template.Template;
import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.Now;
import foreview.runtime.config.Config;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import foreview.runtime.keys.Sealer;
import foreview.runtime.keys.Signer;
import foreview.testkit.Person;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The template's functions as they are deployed, on an embedded database and a real queue, with a clock that only the
 * test moves. Nothing runs by itself: a function runs on the thread that calls it, so that a guard sees all its calls.
 */
final class House implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-23T10:00:00.000Z");

    private static final String SWEEP = "SweepFunction";

    final Crossings crossings = new Crossings();
    final Moments clock = new Moments(START);
    final Lines lines = new Lines();
    final Endpoint endpoint;
    final Post post;
    private final LocalKeys keys = LocalKeys.make();
    private final Tables tables;
    private final Queues queues;
    private final Template template;
    private final Map<String, FunctionSpec> specs = new HashMap<>();
    private final Map<String, RequestStreamHandler> functions = new HashMap<>();
    private final Map<String, App> apps = new HashMap<>();
    private final Map<String, Duration> ahead = new ConcurrentHashMap<>();
    private final Map<Person, String> tokens = new ConcurrentHashMap<>();
    private volatile boolean dark;

    House() throws IOException {
        this(Duration.ZERO);
    }

    /**
     * @param skew the allowance that the deployment is given for clocks that differ
     */
    House(Duration skew) throws IOException {
        tables = Tables.start(Optional.empty(), Optional.empty());
        queues = Queues.start(InetAddress.getLoopbackAddress());
        endpoint = new Endpoint(clock);
        var parameters = new HashMap<>(
                StackParameters.of(keys, Optional.empty(), queues.place().queues()));
        parameters.put("Skew", skew.toString());
        template = Template.read(Files.readString(Path.of("../../template.yaml")), parameters, queues.place());
        tables.create(template.tables());
        queues.create(template.queues());
        post = new Post(queues, template, () -> crossings.count("sendMessageBatch"));
        var classes = new HandlerClasses<>(App.class, (spec, ground) -> app(spec));
        for (var spec : template.functions()) {
            specs.put(spec.id(), spec);
            functions.put(spec.id(), classes.create(spec, new StackClients(clock, tables.client(), queues.client())));
        }
    }

    private App app(FunctionSpec spec) {
        var config = Config.of(spec.environment());
        var real = Clients.on(config, tables.client(), queues::client);
        var passing = new Clients(
                crossings.around(DynamoDbClient.class, real.database()),
                () -> crossings.around(SqsClient.class, real.queues().get()),
                crossings.around(Sealer.class, real.sealer()),
                crossings.around(Signer.class, signer(real.signer())));
        var now = Now.cutting(() -> clock.instant().plus(ahead.getOrDefault(spec.id(), Duration.ZERO)));
        var app = new App(config, now, passing);
        apps.put(spec.id(), app);
        return app;
    }

    /** As KMS is when it cannot be reached: nothing is signed. */
    void dark(boolean isDark) {
        dark = isDark;
    }

    private Signer signer(Signer real) {
        return new Signer() {
            @Override
            public Optional<String> sign(byte[] payload) {
                return dark ? Optional.empty() : real.sign(payload);
            }

            @Override
            public Json.Obj publicKeys() {
                return real.publicKeys();
            }
        };
    }

    /** What the functions stand on, for commands without a request around them. */
    App app() {
        return apps.get(SWEEP);
    }

    DynamoDbClient database() {
        return tables.client();
    }

    Template template() {
        return template;
    }

    /** Lets one function's clock run ahead of the others', or behind. */
    void skew(String function, Duration by) {
        ahead.put(function, by);
    }

    /** What a client meets with the same request again. */
    static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1;

        private Unanswered(int status) {
            super("status " + status);
        }
    }

    /** An answer of the API. */
    record Reply(int status, Json.Obj body) {
        boolean isOk() {
            return status < 300;
        }

        /**
         * @throws Unanswered when the request may be made again
         */
        Reply ok() throws Unanswered {
            if (status == 503 || status == 500) throw new Unanswered(status);
            if (!isOk()) throw new AssertionError(status + " " + body);
            return this;
        }

        String text(String name) {
            return body.string(name).orElseThrow(() -> new AssertionError(body.toString()));
        }
    }

    /**
     * Calls an operation of the API.
     *
     * @param route as the template has it: {@code POST /cases/{caseId}/end}, with a query behind it if there is one
     * @param path its parameters by name
     */
    Reply call(Person who, String route, Map<String, String> path, String body, Optional<String> key)
            throws IOException {
        var parts = route.split("\\?", 2);
        var answer = run(function(parts[0]), event(who, parts[0], path, parts.length > 1 ? parts[1] : "", body, key));
        return new Reply(
                ((Json.Num) answer.get("statusCode").orElseThrow()).value().intValue(),
                parsed(answer.string("body").orElse("{}").getBytes(StandardCharsets.UTF_8)));
    }

    /** What the clock says of the function that answers a route. */
    Instant now(String route) {
        return apps.get(function(route)).now().instant();
    }

    private String function(String route) {
        return template.functions().stream()
                .filter(spec -> spec.routes().stream().anyMatch(r -> r.key().equals(route)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no route " + route))
                .id();
    }

    /** One run of the sweep, with what some schedule says. */
    void sweep() throws IOException {
        sweep(Json.object().put("time", "1999-01-01T00:00:00Z").build());
    }

    void sweep(Json event) throws IOException {
        start(SWEEP, event, Invocation.within(specs.get(SWEEP).timeout()));
    }

    /** One run of the sweep, which has as much time as it is told whenever it asks. */
    void sweep(Supplier<Duration> left) throws IOException {
        start(SWEEP, Json.object().build(), left);
    }

    /** Whose queue it was sent to, on one message. @return whether it is finished with it */
    boolean work(Post.Letter letter) throws IOException {
        return work(letter, Invocation.within(specs.get(letter.function()).timeout()));
    }

    /** In one run, which has as much time as it is told whenever it asks. */
    boolean work(Post.Letter letter, Supplier<Duration> left) throws IOException {
        var answer = parsed(start(letter.function(), letter.event(), left));
        return answer.get("batchItemFailures").orElseThrow().equals(Json.array(List.of()));
    }

    private Json.Obj run(String function, Json event) throws IOException {
        return parsed(
                start(function, event, Invocation.within(specs.get(function).timeout())));
    }

    private byte[] start(String function, Json event, Supplier<Duration> left) throws IOException {
        var out = new ByteArrayOutputStream();
        functions
                .get(function)
                .handleRequest(
                        new ByteArrayInputStream(JsonWriter.bytes(event)), out, new Invocation(function, left, lines));
        return out.toByteArray();
    }

    private Json event(
            Person who, String route, Map<String, String> path, String query, String body, Optional<String> key) {
        int gap = route.indexOf(' ');
        var raw = route.substring(gap + 1);
        var parameters = Json.object();
        for (var parameter : path.entrySet())
            if (raw.contains("{" + parameter.getKey() + "}")) {
                raw = raw.replace("{" + parameter.getKey() + "}", parameter.getValue());
                parameters.put(parameter.getKey(), parameter.getValue());
            }
        var headers = new LinkedHashMap<String, String>();
        headers.put("authorization", "Bearer " + token(who));
        if (!body.isEmpty())
            headers.put("content-type", route.contains("/parts/") ? "application/x-ndjson" : "application/json");
        key.ifPresent(k -> headers.put("idempotency-key", k));
        var sent = Json.object();
        headers.forEach(sent::put);
        var http = Json.object().put("method", route.substring(0, gap)).put("path", raw);
        return Json.object()
                .put("version", "2.0")
                .put("routeKey", route)
                .put("rawPath", raw)
                .put("rawQueryString", query)
                .put("headers", sent.build())
                .put("pathParameters", parameters.build())
                .put("requestContext", Json.object().put("http", http.build()).build())
                .put("body", body)
                .put("isBase64Encoded", false)
                .build();
    }

    private String token(Person who) {
        return tokens.computeIfAbsent(who, p -> new Issuer(keys.issuer(), () -> START)
                .token(p.sub(), p.org(), p.roles(), Duration.ofDays(3650))
                .text());
    }

    private static Json.Obj parsed(byte[] bytes) {
        return (Json.Obj) StrictJson.read(bytes).orElseThrow();
    }

    @Override
    public void close() {
        try (queues;
                tables) {
            endpoint.close();
        }
    }
}
