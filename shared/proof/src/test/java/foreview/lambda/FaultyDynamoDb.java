package foreview.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that answers with the errors of DynamoDB. */
final class FaultyDynamoDb implements AutoCloseable {
    /** What is wrong with it. */
    enum Illness {
        /** Another transaction touches the same items, always. */
        CONFLICT,
        /** It takes no more calls. */
        THROTTLED,
        /** It takes calls and never answers. */
        SILENT
    }

    private static final String ERROR = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"canary\"%s}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Illness illness;

    FaultyDynamoDb(Illness illness) throws IOException {
        this.illness = illness;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        switch (illness) {
            case CONFLICT ->
                refuse(
                        exchange,
                        ERROR.formatted(
                                "TransactionCanceledException",
                                ",\"CancellationReasons\":[{\"Code\":\"TransactionConflict\",\"Message\":\"canary\"}]"));
            case THROTTLED -> refuse(exchange, ERROR.formatted("ProvisionedThroughputExceededException", ""));
            case SILENT -> hold(exchange);
        }
    }

    private static void refuse(HttpExchange exchange, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(400, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void hold(HttpExchange exchange) {
        try (exchange) {
            closed.await();
        } catch (InterruptedException _) { // closed
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
