package foreview.runtime.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import foreview.runtime.endpoint.WebhookClient.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks go where their address says, if it is public, and nowhere else. */
class WebhookClientTest {
    private static final Duration SECONDS = Duration.ofSeconds(5);

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getResponseHeaders().set("Location", "/other");
            exchange.getResponseHeaders().set("Retry-After", "120");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url(String host) {
        return "http://" + host + ":" + server.getAddress().getPort() + "/hook?a=b";
    }

    private static Result post(WebhookClient client, String url) {
        return client.post(
                URI.create(url), "application/json", Map.of("webhook-id", "m"), new byte[] {'{', '}'}, SECONDS);
    }

    @Test
    void an_answer_is_its_status() throws IOException {
        try (var client = new WebhookClient(true)) {
            for (int code : new int[] {200, 204, 302, 410, 429, 500}) {
                status = code;
                var result = post(client, url("127.0.0.1"));
                assertThat(result.status()).contains(code);
                assertThat(result.isAccepted()).as("%s", code).isEqualTo(code < 300);
                assertThat(result.isGone()).isEqualTo(code == 410);
                assertThat(result.retryAfter()).isEqualTo(Duration.ofMinutes(2));
            }
        }
        assertThat(requests).as("no redirect was followed").hasValue(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::1]", "[fd00:ec2::254]"})
    void an_address_that_is_not_public_is_refused_where_the_connection_is_made(String host) throws IOException {
        DnsResolver names = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String name) throws UnknownHostException {
                return new InetAddress[] {InetAddress.getByName(host.replaceAll("[\\[\\]]", ""))};
            }

            @Override
            public String resolveCanonicalHostname(String name) {
                return name;
            }
        };
        try (var client = new WebhookClient(true, new Addresses(false)::allow, names)) {
            var result = post(client, url("hooks.example"));
            assertThat(result.failure()).contains(CallFailure.ADDRESS);
            assertThat(result.status()).isEqualTo(Optional.empty());
        }
        assertThat(requests).hasValue(0);
    }

    @Test
    void plain_http_is_for_the_local_stage_alone() throws IOException {
        try (var client = new WebhookClient(false)) {
            assertThat(post(client, url("127.0.0.1")).failure()).contains(CallFailure.ADDRESS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example/a",
                "ftp://hooks.example/a",
                "https://user@hooks.example/a",
                "https://hooks.example/a#b",
                "https:///a",
                "/a",
                "https://hooks example/"
            })
    void what_is_no_address_is_refused_and_not_quoted(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookClient.address(text, false))
                .withMessage("Must be an absolute https address without user or fragment.");
        assertThat(WebhookClient.address("https://hooks.example/a?b=c", false)).isNotNull();
    }
}
