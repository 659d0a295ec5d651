package foreview.local.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import foreview.local.lambda.InvocationOutcome;
import foreview.local.lambda.LambdaSerializer;
import foreview.local.lambda.LocalFunction;
import foreview.local.net.Urls;
import foreview.local.pages.Pages;
import foreview.runtime.Now;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * The HTTP API on this machine: finds the route, calls the function with the event that API Gateway would send, and writes
 * its answer. A function with a URL of its own is called so, too. It does not throttle. Paths under {@code /_local/} are the stack's own.
 */
public final class Gateway implements AutoCloseable {
    private static final LambdaSerializer<APIGatewayV2HTTPEvent> EVENTS =
            LambdaSerializer.of(APIGatewayV2HTTPEvent.class);
    private static final int BODY_LIMIT = 10 << 20;

    /** How long API Gateway waits for a function. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Requests in work at a time; others wait. The stack's own pages, which functions call, are not counted. */
    private static final int REQUESTS = 128;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore free = new Semaphore(REQUESTS);
    private final RouteTable routes;
    private final Pages pages;
    private final Now clock;
    private final Duration patience;

    private Gateway(HttpServer server, List<LocalFunction> functions, Pages pages, Now clock, Duration patience) {
        this.server = server;
        this.routes = new RouteTable(functions);
        this.pages = pages;
        this.clock = clock;
        this.patience = patience;
    }

    /** Takes the port, so that nothing else is started when it is busy; answers nothing yet. */
    public static HttpServer bind(InetSocketAddress address) throws IOException {
        // else every answer on a kept connection waits for the client's delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
        return HttpServer.create(address, 0);
    }

    /**
     * @param patience how long it waits for a function before it answers 503
     */
    public static Gateway start(
            HttpServer server, List<LocalFunction> functions, Pages pages, Now clock, Duration patience) {
        var gateway = new Gateway(server, functions, pages, clock, patience);
        server.setExecutor(gateway.threads);
        server.createContext("/", gateway::handle);
        server.start();
        return gateway;
    }

    public URI address() {
        return Urls.of(server.getAddress());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            write(exchange, answer(exchange));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpAnswer answer(HttpExchange exchange) throws IOException, InterruptedException {
        var uri = exchange.getRequestURI();
        var body = exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
        if (body.length > BODY_LIMIT) {
            drain(exchange.getRequestBody());
            return HttpAnswer.message(413, "Request Entity Too Large");
        }
        var request = new HttpRequest(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                exchange.getProtocol(),
                exchange.getRemoteAddress().getAddress().getHostAddress(),
                exchange.getRequestHeaders(),
                body);
        if (request.path().startsWith("/_local/")) {
            var page = pages.answer(
                    request.method(),
                    request.path(),
                    name -> exchange.getRequestHeaders().getFirst(name),
                    body);
            return HttpAnswer.json(page.status(), page.body());
        }
        free.acquire();
        try {
            return call(request);
        } finally {
            free.release();
        }
    }

    private HttpAnswer call(HttpRequest request) throws InterruptedException {
        var ofUrl = routes.ofUrl(request.path());
        if (ofUrl.isPresent()) // nothing but its own timeout ends the call of a function by its URL
        return call(request, ofUrl.get(), ofUrl.get().function().spec().timeout());
        var match = routes.find(request.method(), request.path());
        return match.isPresent() ? call(request, match.get(), patience) : HttpAnswer.message(404, "Not Found");
    }

    private HttpAnswer call(HttpRequest request, RouteTable.Match match, Duration wait) throws InterruptedException {
        var event = EVENTS.write(request.event(match, UUID.randomUUID().toString(), clock.instant()));
        return switch (match.function().call(event, wait)) {
            case InvocationOutcome.Answered(var bytes) ->
                HttpAnswer.of(bytes).orElse(HttpAnswer.message(500, "Internal Server Error"));
            case InvocationOutcome.Failed _ -> HttpAnswer.message(500, "Internal Server Error");
            case InvocationOutcome.TooLate _ -> HttpAnswer.message(503, "Service Unavailable");
        };
    }

    /** A client that still sends when the connection closes never sees the answer. */
    private static void drain(InputStream body) throws IOException {
        var buffer = new byte[1 << 16];
        for (long left = 8L * BODY_LIMIT; left > 0; ) {
            int read = body.read(buffer);
            if (read < 0) return;
            left -= read;
        }
    }

    private static void write(HttpExchange exchange, HttpAnswer answer) throws IOException {
        answer.headers()
                .forEach((name, values) ->
                        values.forEach(value -> exchange.getResponseHeaders().add(name, value)));
        var hasBody = answer.body().length > 0 && !exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), hasBody ? answer.body().length : -1);
        if (hasBody) exchange.getResponseBody().write(answer.body());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
