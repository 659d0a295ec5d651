package foreview.rules;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A developer's endpoint that always lists its models, and answers chats as a test says. */
final class Troubled implements AutoCloseable {
    private final HttpServer server;
    private final List<String> prompts = new CopyOnWriteArrayList<>();
    private volatile Chat chat = Troubled::right;

    /** Answers one chat. */
    interface Chat {
        void answer(HttpExchange exchange, String prompt) throws Exception;
    }

    Troubled() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/models", exchange -> write(exchange, 200, "{\"data\":[]}"));
        server.createContext("/v1/chat/completions", exchange -> {
            try (exchange) {
                var prompt = prompt(exchange.getRequestBody().readAllBytes());
                prompts.add(prompt);
                chat.answer(exchange, prompt);
            } catch (Exception _) {
                // whoever asked is gone
            }
        });
        server.start();
    }

    /** From now on. */
    void answers(Chat next) {
        chat = next;
    }

    /** All that was asked, in its order. */
    List<String> prompts() {
        return List.copyOf(prompts);
    }

    /** That status to every chat. */
    static Chat status(int status) {
        return (exchange, _) -> write(exchange, status, "{}");
    }

    /** That is what the suites of {@link Evaluating} expect. */
    static void right(HttpExchange exchange, String prompt) throws IOException {
        write(exchange, 200, completion(prompt));
    }

    static String completion(String prompt) {
        return "{\"choices\":[{\"message\":{\"content\":\"It is %s.\"}}]}".formatted(prompt.replaceAll("\\D", ""));
    }

    static void write(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** As a developer gives it for the checkpoint. */
    String given() {
        return """
            {"checkpoint":"cp1","variant":"v2","safeguards":true,"url":"http://127.0.0.1:%d/v1","model":"m",
             "credential":"c"}\
            """.formatted(server.getAddress().getPort());
    }

    private static String prompt(byte[] body) {
        var messages = (Json.Arr)
                ((Json.Obj) StrictJson.read(body).orElseThrow()).get("messages").orElseThrow();
        return ((Json.Obj) messages.items().getLast()).string("content").orElseThrow();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
