package foreview.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An endpoint for webhooks that remembers what it was sent, and answers with the status that a test wants. */
public final class WebhookReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private volatile Map<String, String> answered = Map.of();

    /**
     * A message as it came.
     *
     * @param headers by their names in lower case
     */
    public record Message(Map<String, List<String>> headers, String body) {
        public String id() {
            return header("webhook-id");
        }

        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }

        public Json.Obj json() {
            return (Json.Obj)
                    StrictJson.read(body.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        }

        public Json.Obj data() {
            return (Json.Obj) json().get("data").orElseThrow();
        }

        public String kind() {
            return data().string("kind").orElseThrow();
        }
    }

    public WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?tenant=1";
    }

    /** Answers so from now on. */
    public void answers(int next) {
        answers(next, Map.of());
    }

    public void answers(int next, Map<String, String> headers) {
        status = next;
        answered = headers;
    }

    /** All messages, in their order. */
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    public List<String> kinds() {
        return messages.stream().map(Message::kind).toList();
    }

    public void forget() {
        messages.clear();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new TreeMap<String, List<String>>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            messages.add(new Message(headers, body));
            answered.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
