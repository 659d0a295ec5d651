package foreview.testkit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import foreview.domain.json.Json;
import foreview.runtime.Now;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.FaultInjector.OutgoingCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * An OpenAI-compatible endpoint that remembers its calls, and fails on request. By default it answers the questions of
 * {@link foreview.local.script.CaseScript#suite} right.
 */
public final class FakeModel implements AutoCloseable {
    private static final String HOOK = "/hook";
    private static final String MODEL = "aurora";
    private static final String CREDENTIAL = "secret";
    private static final Chat RIGHT = FakeModel::right;

    private final HttpServer server;
    private final Now clock;
    private final List<Instant> calls = new CopyOnWriteArrayList<>();
    private final List<String> prompts = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Optional<Interceptor> interceptor = Optional.empty();
    private volatile Chat chat = RIGHT;

    /**
     * A request as it came.
     *
     * @param body of a chat
     */
    public record Request(String path, Headers headers, Optional<Json.Obj> body) {}

    /** Answers one chat. */
    @FunctionalInterface
    public interface Chat {
        void answer(HttpExchange exchange, String prompt) throws Exception;
    }

    /**
     * @param clock tells when it is called
     */
    public FakeModel(Now clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    /** What a developer registers: {@code url}, {@code model} and {@code credential}. */
    public Map<String, String> endpoint() {
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
        return Map.of("url", url, "model", MODEL, "credential", CREDENTIAL);
    }

    /** Where it takes webhooks, too; nothing of them is remembered. */
    public String hook() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + HOOK;
    }

    /** The body with which a developer registers it for a checkpoint. */
    public String registration(String checkpoint) {
        var body = Json.object()
                .put("checkpoint", checkpoint)
                .put("variant", "plain")
                .put("safeguards", true);
        endpoint().forEach(body::put);
        return JsonWriter.text(body.build());
    }

    /** Answers chats so, from now on. */
    public void answers(Chat next) {
        chat = next;
    }

    /** Intercepts its calls too, though they are seen from the other side. */
    public void intercept(Optional<Interceptor> next) {
        interceptor = next;
    }

    /** When it was called. */
    public List<Instant> calls() {
        return List.copyOf(calls);
    }

    /** The questions of the chats, in their order. */
    public List<String> prompts() {
        return List.copyOf(prompts);
    }

    /** All requests, in their order. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Waits until that many chats were begun. */
    public synchronized void awaitChats(int count) throws InterruptedException {
        while (prompts.size() < count) wait();
    }

    /** Forgets its calls. */
    public void forget() {
        calls.clear();
        prompts.clear();
        requests.clear();
    }

    /** As it was when it was started. */
    public void reset() {
        forget();
        interceptor = Optional.empty();
        chat = RIGHT;
    }

    /** Whether it was neither called nor told how to answer. */
    boolean isUntouched() {
        return chat == RIGHT && interceptor.isEmpty() && calls.isEmpty() && requests.isEmpty();
    }

    private void serve(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().equals(HOOK)) {
            write(exchange, 200, "{}");
            return;
        }
        try (exchange) {
            interceptor.orElse(OutgoingCall::proceed).intercept(new OutgoingCall("model", Optional.empty(), () -> {
                calls.add(clock.instant());
                return "";
            }));
            var path = exchange.getRequestURI().getPath();
            if (path.endsWith("/chat/completions")) chat(exchange);
            else {
                requests.add(new Request(path, exchange.getRequestHeaders(), Optional.empty()));
                write(exchange, 404, "{}");
            }
        } catch (IOException e) {
            throw e;
        } catch (Throwable _) {
            // the caller is gone, and gets no answer
        }
    }

    private void chat(HttpExchange exchange) throws Exception {
        var body = (Json.Obj)
                StrictJson.read(exchange.getRequestBody().readAllBytes()).orElseThrow();
        requests.add(new Request(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), Optional.of(body)));
        var prompt = prompt(body);
        synchronized (this) {
            prompts.add(prompt);
            notifyAll();
        }
        chat.answer(exchange, prompt);
    }

    /** That JSON, with status 200. */
    public static Chat json(String body) {
        return (exchange, _) -> write(exchange, 200, body);
    }

    /** That status to every chat. */
    public static Chat status(int status) {
        return (exchange, _) -> write(exchange, status, "{}");
    }

    public static void right(HttpExchange exchange, String prompt) throws IOException {
        write(exchange, 200, completion(prompt));
    }

    public static String completion(String prompt) {
        return "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"It is %s.\"}}]}"
                .formatted(prompt.replaceAll("\\D", ""));
    }

    public static void write(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String prompt(Json.Obj body) {
        var messages = (Json.Arr) body.get("messages").orElseThrow();
        return ((Json.Obj) messages.items().getLast()).string("content").orElseThrow();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
