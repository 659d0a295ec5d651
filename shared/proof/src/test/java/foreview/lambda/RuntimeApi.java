package foreview.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Lambda's side of the Runtime API for one process: hands it one call after the other and takes its answers. On loopback,
 * on a free port.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
    private static final String ROOT = "/2018-06-01/runtime";

    private record Call(String id, byte[] event, Duration time) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<InvocationResult>> running = new ConcurrentHashMap<>();
    private final CompletableFuture<InvocationResult> start = new CompletableFuture<>();
    private final CompletableFuture<Void> checkpoint = new CompletableFuture<>();
    private final CountDownLatch restored = new CountDownLatch(1);

    RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(ROOT + "/invocation/", this::invocation);
        server.createContext(ROOT + "/init/error", exchange -> refused(exchange, start));
        server.createContext(ROOT + "/restore/next", this::restore);
        server.createContext(ROOT + "/restore/error", exchange -> refused(exchange, start));
        server.start();
    }

    /** As {@code AWS_LAMBDA_RUNTIME_API} has it. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Completes when the process asks for its first call, with an empty answer, or reports that it cannot start. */
    CompletableFuture<InvocationResult> start() {
        return start;
    }

    /** Completes when the process is ready for the snapshot. */
    CompletableFuture<Void> checkpoint() {
        return checkpoint;
    }

    /** Lets it go on behind the snapshot. */
    void restore() {
        restored.countDown();
    }

    /** Hands that event over; the process is told that {@code time} is left. */
    CompletableFuture<InvocationResult> call(byte[] event, Duration time) {
        var call = new Call(UUID.randomUUID().toString(), event, time);
        var ran = new CompletableFuture<InvocationResult>();
        running.put(call.id(), ran);
        calls.add(call);
        return ran;
    }

    /** The process is gone: nothing else will come. */
    void died(int exit) {
        start.complete(new InvocationResult.Died(exit));
        running.values().forEach(ran -> ran.complete(new InvocationResult.Died(exit)));
    }

    private void invocation(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().substring((ROOT + "/invocation/").length());
        if (path.equals("next")) {
            next(exchange);
            return;
        }
        var parts = path.split("/");
        var body = exchange.getRequestBody().readAllBytes();
        reply(exchange, 202, new byte[0]);
        running.remove(parts[0])
                .complete(
                        parts[1].equals("response")
                                ? new InvocationResult.Answered(body)
                                : new InvocationResult.Failed(text(body)));
    }

    private void next(HttpExchange exchange) throws IOException {
        start.complete(new InvocationResult.Answered(new byte[0]));
        try {
            var call = calls.take();
            var headers = exchange.getResponseHeaders();
            headers.add("Content-Type", "application/json");
            headers.add("Lambda-Runtime-Aws-Request-Id", call.id());
            headers.add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:it");
            headers.add(
                    "Lambda-Runtime-Deadline-Ms",
                    Long.toString(Instant.now().plus(call.time()).toEpochMilli()));
            reply(exchange, 200, call.event());
        } catch (InterruptedException _) { // closed
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private void restore(HttpExchange exchange) throws IOException {
        checkpoint.complete(null);
        try {
            restored.await();
            reply(exchange, 200, new byte[0]);
        } catch (InterruptedException _) { // closed
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private static void refused(HttpExchange exchange, CompletableFuture<InvocationResult> start) throws IOException {
        var report = text(exchange.getRequestBody().readAllBytes());
        reply(exchange, 202, new byte[0]);
        start.complete(new InvocationResult.Failed(report));
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) exchange.getResponseBody().write(body);
        }
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
