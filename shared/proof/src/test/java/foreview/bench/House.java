package foreview.bench;

import foreview.domain.json.Json;
import foreview.local.Settings;
import foreview.local.Stack;
import foreview.local.lambda.HandlerClasses;
import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.config.Config;
import foreview.runtime.json.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The template on a stack whose functions are metered, and persons who call it. */
final class House implements AutoCloseable {
    static final Path TEMPLATE = Path.of("../../template.yaml");
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    final Meter meter = new Meter();
    final Stack stack;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new HashMap<>();
    private int keys;

    House() throws IOException {
        // its minute never comes by itself: the sweep runs when the clock is moved
        var settings =
                Settings.inMemory().startingAt(InstantSource.fixed(START)).withMinute(Duration.ofDays(365));
        var functions = new HandlerClasses<>(App.class, (function, ground) -> {
            var config = Config.of(function.environment());
            var clients = Clients.on(config, meter.on(ground.tables()), () -> meter.on(ground.queues()));
            return new App(config, ground.clock(), clients);
        });
        stack = Stack.start(Files.readString(TEMPLATE), settings, functions);
    }

    /** With a key; its body, if there is one, is JSON. */
    Json.Obj call(String person, String method, String path, String body) {
        return send(person, method, path, body, "application/json");
    }

    Json.Obj send(String person, String method, String path, String body, String contentType) {
        var request = HttpRequest.newBuilder(URI.create(stack.address() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (method.equals("POST")) request.header("Idempotency-Key", "key-" + ++keys);
        if (!body.isEmpty()) request.header("Content-Type", contentType);
        if (!person.isEmpty()) request.header("Authorization", "Bearer " + token(person));
        try {
            var answer = client.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300)
                throw new IllegalStateException(
                        method + " " + path + ": " + answer.statusCode() + " " + new String(answer.body()));
            return (Json.Obj) StrictJson.read(answer.body()).orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param person subject, organization and role
     */
    private String token(String person) {
        return tokens.computeIfAbsent(person, p -> {
            var parts = p.split(" ");
            return stack.issuer()
                    .token(parts[0], parts[1], List.of(parts[2]), Duration.ofDays(365))
                    .text();
        });
    }

    /** Lets time pass; all that falls due and all that waits in queues is done when it returns. */
    void pass(Duration time) {
        try {
            stack.advanceTo(stack.ground().clock().instant().plus(time));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stack.close();
    }
}
