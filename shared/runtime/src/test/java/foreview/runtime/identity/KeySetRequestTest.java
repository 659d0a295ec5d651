package foreview.runtime.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an issuer may answer to the request for its keys. */
class KeySetRequestTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private HttpServer issuer;

    @BeforeEach
    void start() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.start();
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    private KeySetRequest answered(int status, byte[] body, Duration longest) {
        issuer.createContext("/keys", exchange -> {
            exchange.getResponseHeaders().add("Location", "/other");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        return new KeySetRequest(
                URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys"), longest);
    }

    @Test
    void the_body_is_read() throws IOException {
        var text = "{\"keys\":[],\"x\":\"" + "é".repeat(100_000) + "\"}";
        assertThat(answered(200, text.getBytes(StandardCharsets.UTF_8), LONG).text())
                .isEqualTo(text);
    }

    @Test
    void a_redirect_is_not_followed() {
        issuer.createContext("/other", exchange -> {
            throw new AssertionError("followed");
        });
        assertThatIOException().isThrownBy(answered(302, "{}".getBytes(StandardCharsets.UTF_8), LONG)::text);
    }

    @Test
    void an_error_is_an_outage() {
        assertThatIOException().isThrownBy(answered(503, "{}".getBytes(StandardCharsets.UTF_8), LONG)::text);
    }

    @Test
    void a_body_has_a_longest_size_and_time() {
        assertThatIOException().isThrownBy(answered(200, new byte[9 * 1024 * 1024], LONG)::text);
        issuer.removeContext("/keys");
        assertThatIOException().isThrownBy(answered(200, new byte[100], Duration.ZERO)::text);
    }
}
