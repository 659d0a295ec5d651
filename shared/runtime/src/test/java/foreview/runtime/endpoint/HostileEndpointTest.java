package foreview.runtime.endpoint;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import foreview.domain.endpoints.RequestForm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No answer costs the runner more than its deadline and its bound. */
@Tag("proof")
@Timeout(60)
class HostileEndpointTest {
    private static final Duration PATIENT = Duration.ofSeconds(40);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final ChatRequest QUESTION = new ChatRequest(RequestForm.USUAL, "A or B?", 64);
    private static final byte[] MEGABYTE = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);

    private final ModelClient client = new ModelClient(true);
    private final CountDownLatch over = new CountDownLatch(1);

    private static ModelEndpoint served(String url) {
        return new ModelEndpoint(URI.create(url), "aurora", "s3cret");
    }

    private ModelReply ask(RawEndpoint endpoint, Duration timeout) {
        return ask(client, endpoint.url(), timeout);
    }

    private static ModelReply ask(ModelClient client, String url, Duration timeout) {
        try (var unread = client.chat(served(url), QUESTION, timeout)) {
            return unread.open();
        }
    }

    private static ModelReply failed(CallFailure reason) {
        return ModelReply.Failed.of(reason);
    }

    private static ModelReply failedAfter200(CallFailure reason) {
        return ModelReply.Failed.of(reason, 200);
    }

    @AfterEach
    void close() throws IOException {
        over.countDown();
        client.close();
    }

    @Test
    void an_endless_answer_is_cut_at_its_bound() throws Exception {
        try (var endpoint = new RawEndpoint(out -> {
            out.write(RawEndpoint.head("Content-Type: application/json"));
            for (int i = 0; i < 4096; i++) out.write(MEGABYTE);
        })) {
            assertThat(ask(endpoint, PATIENT)).isEqualTo(failedAfter200(CallFailure.TOO_LARGE));
            assertThat(endpoint.finished().get(20, SECONDS)).isFalse();
        }
    }

    /** As servers answer: the length is said before, or each chunk's. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 20971520", "Transfer-Encoding: chunked"})
    void an_answer_is_too_large_however_its_length_is_said(String header) throws Exception {
        try (var endpoint = new RawEndpoint(out -> {
            out.write(RawEndpoint.head("Content-Type: application/json", header));
            boolean isChunked = header.endsWith("chunked");
            for (int i = 0; i < 20; i++) {
                if (isChunked) out.write("100000\r\n".getBytes(StandardCharsets.US_ASCII));
                out.write(MEGABYTE);
                if (isChunked) out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            if (isChunked) out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        })) {
            assertThat(ask(endpoint, PATIENT)).isEqualTo(failedAfter200(CallFailure.TOO_LARGE));
        }
    }

    @Test
    void a_call_under_way_can_be_cancelled() throws Exception {
        var began = new CountDownLatch(1);
        try (var endpoint = new RawEndpoint(out -> {
            out.write(RawEndpoint.head("Content-Length: 100000"));
            out.write('{');
            out.flush();
            began.countDown();
            drip(out);
        })) {
            try (var unread = client.chat(served(endpoint.url()), QUESTION, PATIENT)) {
                began.await();
                assertThat(unread.isOver(Duration.ofMillis(1))).isFalse();
            }
            assertThat(endpoint.finished().get(20, SECONDS)).isFalse();
        }
    }

    @Test
    void an_answer_that_drips_is_cut_at_the_deadline() throws Exception {
        try (var endpoint = new RawEndpoint(out -> {
            out.write(RawEndpoint.head("Content-Length: 100000"));
            drip(out);
        })) {
            assertThat(ask(endpoint, SHORT)).isEqualTo(failed(CallFailure.TIMEOUT));
            assertThat(endpoint.finished().get(20, SECONDS)).isFalse();
        }
    }

    @Test
    void headers_that_drip_are_cut_at_the_deadline() throws Exception {
        try (var endpoint = new RawEndpoint(this::drip)) {
            assertThat(ask(endpoint, SHORT)).isEqualTo(failed(CallFailure.TIMEOUT));
        }
    }

    private void drip(OutputStream out) throws IOException {
        while (over.getCount() > 0) {
            out.write('H');
            out.flush();
            LockSupport.parkNanos(10_000_000); // the endpoint is slow, not the test
        }
    }

    @Test
    void silence_ends_at_the_deadline() throws Exception {
        try (var endpoint = new RawEndpoint(_ -> over.await())) {
            assertThat(ask(endpoint, SHORT)).isEqualTo(failed(CallFailure.TIMEOUT));
        }
    }

    /** Rule 13: not even a connection is made. */
    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void a_name_that_is_found_too_late_is_not_connected_to(String scheme) throws Exception {
        var given = new CountDownLatch(1);
        var names = new Looked(() -> {
            given.await();
            return new String[] {"127.0.0.1"};
        });
        try (var endpoint = new RawEndpoint(_ -> over.await());
                var late = new ModelClient(true, _ -> true, names)) {
            assertThat(ask(late, endpoint.url(scheme), SHORT)).isEqualTo(failed(CallFailure.TIMEOUT));
            given.countDown();
            names.by().join();
            assertThat(endpoint.connections()).isZero();
        }
    }

    /** The client goes on to the next one when the first is cut. */
    @Test
    void a_call_that_is_given_up_at_one_address_tries_no_other() throws Exception {
        var names = new Looked(() -> new String[] {"127.0.0.3", "127.0.0.1"});
        try (var endpoint = new RawEndpoint(_ -> over.await());
                var hanging = hanging("127.0.0.3", endpoint.port());
                var patient = new ModelClient(true, _ -> true, names)) {
            assertThat(ask(patient, endpoint.url(), SHORT)).isEqualTo(failed(CallFailure.TIMEOUT));
            names.by().join();
            assertThat(endpoint.connections()).isZero();
            assertThat(hanging.isClosed()).isFalse();
        }
    }

    /** Its backlog is full, so nobody is answered who connects. */
    private static ServerSocket hanging(String address, int port) throws IOException {
        var server = new ServerSocket(port, 1, InetAddress.getByName(address));
        for (int i = 0; i < 8; i++) {
            var socket = SocketChannel.open();
            socket.configureBlocking(false);
            socket.connect(server.getLocalSocketAddress());
        }
        return server;
    }

    /** Looks names up as the test says, and remembers on which thread. */
    private static final class Looked implements DnsResolver {
        private final Callable<String[]> addresses;
        private volatile Optional<Thread> by = Optional.empty();

        Looked(Callable<String[]> addresses) {
            this.addresses = addresses;
        }

        Thread by() {
            return by.orElseThrow();
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            by = Optional.of(Thread.currentThread());
            var found = new ArrayList<InetAddress>();
            try {
                for (var address : addresses.call()) found.add(InetAddress.getByName(address));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return found.toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    @Test
    void a_call_with_no_time_left_is_not_made() throws Exception {
        try (var endpoint = new RawEndpoint(_ -> over.await())) {
            for (var none : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1)})
                assertThat(ask(endpoint, none)).isEqualTo(failed(CallFailure.TIMEOUT));
            assertThat(endpoint.requests()).isZero();
        }
    }

    @Test
    void headers_are_bounded_in_number_and_length() throws Exception {
        try (var many = new RawEndpoint(out -> {
                    out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                    while (over.getCount() > 0) out.write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
                });
                var one = new RawEndpoint(out -> {
                    out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                    while (over.getCount() > 0) out.write(MEGABYTE);
                })) {
            assertThat(ask(many, PATIENT)).isEqualTo(failed(CallFailure.MALFORMED));
            assertThat(ask(one, PATIENT)).isEqualTo(failed(CallFailure.MALFORMED));
        }
    }

    @Test
    void what_is_not_http_is_malformed() throws Exception {
        var banner = "220 mail.example ESMTP\r\n\r\n".repeat(100);
        try (var endpoint = new RawEndpoint(out -> out.write(banner.getBytes(StandardCharsets.US_ASCII)))) {
            assertThat(ask(endpoint, PATIENT)).isEqualTo(failed(CallFailure.MALFORMED));
        }
    }

    @Test
    void a_connection_that_breaks_is_an_outage() throws Exception {
        try (var nothing = new RawEndpoint(_ -> {});
                var half = new RawEndpoint(out -> {
                    out.write(RawEndpoint.head("Content-Length: 1000"));
                    out.write("{\"choices\":[".getBytes(StandardCharsets.US_ASCII));
                })) {
            assertThat(ask(nothing, PATIENT)).isEqualTo(failed(CallFailure.UNREACHABLE));
            assertThat(ask(half, PATIENT)).isEqualTo(failed(CallFailure.UNREACHABLE));
        }
        assertThat(ask(client, "http://127.0.0.1:1/v1", PATIENT)).isEqualTo(failed(CallFailure.UNREACHABLE));
    }

    @Test
    void gzip_of_many_empty_members_is_malformed() throws Exception {
        var empty = new ByteArrayOutputStream();
        new GZIPOutputStream(empty).close();
        var many = new ByteArrayOutputStream();
        while (many.size() < 200 * 1024) many.writeBytes(empty.toByteArray());
        assertThat(ask(many.toByteArray(), "gzip")).isEqualTo(failedAfter200(CallFailure.MALFORMED));
    }

    @Test
    void gzip_is_decoded_within_the_bound_only() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 64; i++) gzip.write(MEGABYTE); // 64 MB in 64 KB
        }
        assertThat(packed.size()).isLessThan(256 * 1024);
        assertThat(ask(packed.toByteArray(), "gzip")).isEqualTo(failedAfter200(CallFailure.TOO_LARGE));
        var empty = new ByteArrayOutputStream();
        new GZIPOutputStream(empty).close();
        var endless = new ByteArrayOutputStream(); // empty members, one after the other
        while (endless.size() <= 256 * 1024) empty.writeTo(endless);
        assertThat(ask(endless.toByteArray(), "gzip")).isEqualTo(failedAfter200(CallFailure.TOO_LARGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "gzip, gzip", "*"})
    void a_coding_that_cannot_be_decoded_is_malformed(String coding) throws Exception {
        var answer = "{\"choices\":[]}".getBytes(StandardCharsets.US_ASCII);
        assertThat(ask(answer, coding)).isEqualTo(failedAfter200(CallFailure.MALFORMED));
    }

    private ModelReply ask(byte[] answer, String coding) {
        try (var endpoint = Endpoint.at("127.0.0.1", 0, exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", coding);
            Endpoint.write(exchange, 200, answer);
        })) {
            return ask(client, endpoint.url(), PATIENT);
        }
    }

    @Test
    void an_untrusted_certificate_gets_no_request(@TempDir Path folder) throws Exception {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        var requests = new AtomicInteger();
        server.setHttpsConfigurator(new HttpsConfigurator(new TestKeys(folder.resolve("keys"), "localhost").server()));
        server.createContext("/", _ -> requests.incrementAndGet());
        server.start();
        try (var strict = new ModelClient(false, _ -> true, SystemDefaultDnsResolver.INSTANCE)) {
            var url = "https://localhost:" + server.getAddress().getPort() + "/v1";
            assertThat(ask(strict, url, PATIENT)).isEqualTo(failed(CallFailure.UNREACHABLE));
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }
}
