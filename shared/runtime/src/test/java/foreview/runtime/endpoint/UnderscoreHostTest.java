package foreview.runtime.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import foreview.domain.endpoints.RequestForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** DNS allows hosts with an underscore, and endpoints have them; much of the JDK does not, its TLS server included. */
@Timeout(60)
@Tag("proof")
class UnderscoreHostTest {
    private static final ChatRequest QUESTION = new ChatRequest(RequestForm.USUAL, "A or B?", 64);
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final String HOST = "my_lab.models.example";
    private static final String COMPLETION = "{\"choices\":[{\"message\":{\"content\":\"B\"}}]}";

    @TempDir
    private Path folder;

    private static ModelReply ask(ModelClient client, String url) {
        try (var pending = client.chat(new ModelEndpoint(URI.create(url), "aurora", "s3cret"), QUESTION, PATIENT)) {
            return pending.open();
        }
    }

    @Test
    void it_is_called_with_its_name_and_port() throws Exception {
        try (var endpoint = Endpoint.answering(200, COMPLETION);
                var client = new ModelClient(true, _ -> true, FakeDns.of("127.0.0.1"))) {
            assertThat(ask(client, "http://" + HOST + ":" + endpoint.port() + "/v1"))
                    .isEqualTo(new ModelReply.Words("B", false, false));
            assertThat(endpoint.seen().getFirst().header("Host")).isEqualTo(HOST + ":" + endpoint.port());
        }
    }

    @Test
    void its_address_is_checked_as_any_other() throws Exception {
        try (var endpoint = Endpoint.answering(200, COMPLETION);
                var client = new ModelClient(true, new Addresses(false)::allow, FakeDns.of("127.0.0.1"))) {
            assertThat(ask(client, "http://" + HOST + ":" + endpoint.port() + "/v1"))
                    .isEqualTo(ModelReply.Failed.of(CallFailure.ADDRESS));
            assertThat(endpoint.seen()).isEmpty();
        }
    }

    @Test
    void the_server_name_is_sent_in_tls() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                var client = new ModelClient(false, _ -> true, FakeDns.of("127.0.0.1"))) {
            var hello = new CompletableFuture<String>();
            Thread.ofVirtual().start(() -> hello.complete(firstBytes(server)));
            assertThat(ask(client, "https://" + HOST + ":" + server.getLocalPort() + "/v1"))
                    .isEqualTo(ModelReply.Failed.of(CallFailure.UNREACHABLE));
            assertThat(hello.get(20, TimeUnit.SECONDS)).contains(HOST);
        }
    }

    private static String firstBytes(ServerSocket server) {
        try (var socket = server.accept()) {
            var bytes = new byte[16 * 1024];
            return new String(bytes, 0, socket.getInputStream().read(bytes), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The comparison that such a host relies on. */
    @Test
    void a_certificate_is_compared_with_its_name() throws Exception {
        var names = new DefaultHostnameVerifier();
        names.verify(HOST, new TestKeys(folder.resolve("right"), "*.models.example").certificate());
        var wrong = new TestKeys(folder.resolve("wrong"), "*.other.example").certificate();
        assertThatExceptionOfType(SSLException.class).isThrownBy(() -> names.verify(HOST, wrong));
    }

    @Test
    void the_names_in_certificates_of_other_hosts_are_compared_as_ever() throws Exception {
        var keys = new TestKeys(folder.resolve("keys"), "*.models.example");
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(keys.server()));
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                Endpoint.write(exchange, 200, COMPLETION.getBytes(StandardCharsets.UTF_8));
            }
        });
        server.start();
        try (var client = new ModelClient(false, _ -> true, FakeDns.of("127.0.0.1"), keys.client())) {
            var path = ":" + server.getAddress().getPort() + "/v1";
            assertThat(ask(client, "https://lab.models.example" + path))
                    .isEqualTo(new ModelReply.Words("B", false, false));
            assertThat(ask(client, "https://lab.other.example" + path))
                    .isEqualTo(ModelReply.Failed.of(CallFailure.UNREACHABLE));
        } finally {
            server.stop(0);
        }
    }
}
