package foreview.proof;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import foreview.runtime.Now;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A developer's endpoint on this machine, which remembers when it was called. */
final class Endpoint implements AutoCloseable {
    private final HttpServer server;
    private final Now clock;
    private final List<Instant> calls = new CopyOnWriteArrayList<>();
    private volatile Optional<Crossings.Guard> guard = Optional.empty();

    Endpoint(Now clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** As a developer gives it for a checkpoint. */
    String given(String checkpoint) {
        return """
            {"checkpoint":"%s","variant":"plain","safeguards":true,"url":"http://127.0.0.1:%d/v1","model":"aurora",
             "credential":"secret"}\
            """.formatted(checkpoint, server.getAddress().getPort());
    }

    /** When it was called, by the test's clock. */
    List<Instant> calls() {
        return List.copyOf(calls);
    }

    void forget() {
        calls.clear();
    }

    /** A call of the model is a crossing too, though it is seen from its other side. */
    void meet(Optional<Crossings.Guard> next) {
        guard = next;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            guard.orElse(Crossings.Call::go).cross(new Crossings.Call("model", Optional.empty(), () -> {
                calls.add(clock.instant());
                return "";
            }));
            var body = answer(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw e;
        } catch (Throwable _) {
            // whoever called is gone, and is not answered
        }
    }

    private static String answer(String path) {
        return path.endsWith("/models")
                ? "{\"data\":[]}"
                : "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"A\"}}]}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
