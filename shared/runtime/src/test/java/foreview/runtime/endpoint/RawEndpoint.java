package foreview.runtime.endpoint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A hostile endpoint: one connection at a time, and any bytes as the answer. */
final class RawEndpoint implements AutoCloseable {
    /** Writes the answer; fails when the client has cut the connection. */
    interface Answer {
        void write(OutputStream out) throws Exception;
    }

    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final CompletableFuture<Boolean> finished = new CompletableFuture<>();

    RawEndpoint(Answer answer) {
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> serve(answer));
    }

    /** Headers of an answer of that length. */
    static byte[] head(String... lines) {
        return ("HTTP/1.1 200 OK\r\n" + String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the first answer could be written to its end; known once it is over. */
    CompletableFuture<Boolean> finished() {
        return finished;
    }

    /** Accepted, whether or not anything came. */
    int connections() {
        return connections.get();
    }

    int port() {
        return server.getLocalPort();
    }

    int requests() {
        return requests.get();
    }

    String url() {
        return url("http");
    }

    String url(String scheme) {
        return scheme + "://127.0.0.1:" + server.getLocalPort() + "/v1";
    }

    private void serve(Answer answer) {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                connections.incrementAndGet();
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                var line = in.readLine();
                while (line != null && !line.isEmpty()) line = in.readLine();
                if (line == null) continue;
                requests.incrementAndGet();
                answer.write(socket.getOutputStream());
                finished.complete(true);
            } catch (Exception _) {
                if (requests.get() > 0) finished.complete(false);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
