package foreview.runtime.endpoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A model endpoint on a loopback address that speaks proper HTTP and answers what a test says. */
final class Endpoint implements AutoCloseable {
    /** A request that came in; header names as the server writes them. */
    record Seen(String method, String path, Map<String, List<String>> headers, byte[] body) {
        Json.Obj json() {
            return (Json.Obj) StrictJson.read(body).orElseThrow();
        }

        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    private final HttpServer server;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    private Endpoint(HttpServer server) {
        this.server = server;
    }

    static Endpoint at(String address, int port, HttpHandler handler) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), port), 0);
            var endpoint = new Endpoint(server);
            server.createContext("/", exchange -> {
                endpoint.note(exchange);
                try (exchange) {
                    handler.handle(exchange);
                }
            });
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return endpoint;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Endpoint answering(int status, String body) {
        return at("127.0.0.1", 0, exchange -> write(exchange, status, body.getBytes(StandardCharsets.UTF_8)));
    }

    static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private void note(HttpExchange exchange) throws IOException {
        seen.add(new Seen(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes()));
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/v1";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
