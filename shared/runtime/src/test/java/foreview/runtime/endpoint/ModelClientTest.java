package foreview.runtime.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import foreview.domain.endpoints.RequestForm;
import foreview.domain.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the runner sends, and to which addresses. What answers mean: {@link ModelReplyTest}. */
class ModelClientTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final String COMPLETION = "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"B\"}}]}";

    private static final int MOST_CONCURRENT = 32;

    private final ModelClient client = new ModelClient(true);

    private static ModelEndpoint served(String url) {
        return new ModelEndpoint(URI.create(url), "aurora", "s3cret");
    }

    private ModelReply ask(String url) {
        return ask(client, url);
    }

    private static ModelReply ask(ModelClient client, String url) {
        try (var unread = client.chat(served(url), new ChatRequest(RequestForm.USUAL, "A or B?", 64), PATIENT)) {
            return unread.open();
        }
    }

    private static ModelReply failed(CallFailure reason) {
        return ModelReply.Failed.of(reason);
    }

    private static ModelReply words(String text) {
        return new ModelReply.Words(text, false, false);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
    }

    @Test
    void a_completion_is_asked_for_as_the_developer_s_client() {
        try (var endpoint = Endpoint.answering(200, COMPLETION)) {
            assertThat(ask(endpoint.url())).isEqualTo(words("B"));
            var seen = endpoint.seen().getFirst();
            assertThat(seen.method() + " " + seen.path()).isEqualTo("POST /v1/chat/completions");
            assertThat(seen.header("Authorization")).isEqualTo("Bearer s3cret");
            assertThat(seen.header("Content-type")).startsWith("application/json");
            assertThat(seen.json().string("model")).hasValue("aurora");
            assertThat(seen.header("Accept-encoding")).isEqualTo("identity");
            assertThat(seen.json().get("max_tokens")).contains(Json.of(64));
            assertThat(seen.json().get("messages"))
                    .contains(Json.array(List.of(Json.object()
                            .put("role", "user")
                            .put("content", "A or B?")
                            .build())));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 400, 401, 404, 407, 422, 500, 502})
    void another_status_is_a_failure(int status) {
        try (var endpoint = Endpoint.answering(status, status == 204 ? "" : COMPLETION)) {
            assertThat(ask(endpoint.url())).isEqualTo(ModelReply.Failed.of(CallFailure.STATUS, status));
            assertThat(endpoint.seen()).hasSize(1); // nothing is tried again
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_is_not_followed(int status) {
        try (var elsewhere = Endpoint.answering(200, COMPLETION);
                var endpoint = Endpoint.at("127.0.0.1", 0, exchange -> {
                    exchange.getResponseHeaders().add("Location", elsewhere.url() + "/chat/completions");
                    Endpoint.write(exchange, status, new byte[0]);
                })) {
            assertThat(ask(endpoint.url())).isEqualTo(ModelReply.Failed.of(CallFailure.STATUS, status));
            assertThat(elsewhere.seen()).isEmpty();
        }
    }

    @Test
    void as_many_calls_as_an_endpoint_may_allow_run_at_once() {
        var together = new CountDownLatch(MOST_CONCURRENT);
        try (var endpoint = Endpoint.at("127.0.0.1", 0, exchange -> {
            together.countDown();
            boolean all = awaited(together);
            Endpoint.write(exchange, all ? 200 : 500, all ? COMPLETION.getBytes(StandardCharsets.UTF_8) : new byte[0]);
        })) {
            var question = new ChatRequest(RequestForm.USUAL, "A or B?", 64);
            var calls = IntStream.range(0, MOST_CONCURRENT)
                    .mapToObj(_ -> client.chat(served(endpoint.url()), question, PATIENT))
                    .toList();
            assertThat(calls).allSatisfy(call -> assertThat(call.open()).isEqualTo(words("B")));
            calls.forEach(PendingResponse::close);
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            return false;
        }
    }

    @Test
    void no_cookie_is_kept() {
        try (var endpoint = Endpoint.at("127.0.0.1", 0, exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "track=1");
            Endpoint.write(exchange, 200, COMPLETION.getBytes(StandardCharsets.UTF_8));
        })) {
            ask(endpoint.url());
            ask(endpoint.url());
            assertThat(endpoint.seen()).hasSize(2).allSatisfy(seen -> assertThat(seen.headers())
                    .doesNotContainKey("Cookie"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "127.1", "2130706433", "[::ffff:127.0.0.1]"})
    void on_aws_this_very_machine_is_not_reached_by_any_name(String host) throws IOException {
        try (var endpoint = Endpoint.answering(200, COMPLETION);
                var strict = new ModelClient(true, new Addresses(false)::allow, SystemDefaultDnsResolver.INSTANCE)) {
            assertThat(ask(strict, "http://" + host + ":" + endpoint.port() + "/v1"))
                    .isEqualTo(failed(CallFailure.ADDRESS));
            assertThat(endpoint.seen()).isEmpty();
        }
    }

    @Test
    void on_aws_nothing_is_sent_in_clear() throws IOException {
        try (var endpoint = Endpoint.answering(200, COMPLETION);
                var strict = new ModelClient(false, _ -> true, SystemDefaultDnsResolver.INSTANCE)) {
            assertThat(ask(strict, endpoint.url())).isEqualTo(failed(CallFailure.ADDRESS));
            assertThat(endpoint.seen()).isEmpty();
        }
    }

    @Test
    void the_checked_address_is_the_connected_one() throws IOException {
        var there = InetAddress.getByName("127.0.0.2"); // stands for a public address
        try (var open = Endpoint.at("127.0.0.2", 0, exchange -> {
                    exchange.getResponseHeaders().add("Connection", "close");
                    Endpoint.write(exchange, 200, COMPLETION.getBytes(StandardCharsets.UTF_8));
                });
                var inside = Endpoint.at(
                        "127.0.0.1", open.port(), exchange -> Endpoint.write(exchange, 200, new byte[] {'{'}))) {
            var names = FakeDns.of("127.0.0.2", "127.0.0.1");
            try (var rebound = new ModelClient(true, there::equals, names)) {
                var url = "http://model.example:" + open.port() + "/v1";
                assertThat(ask(rebound, url)).isEqualTo(words("B"));
                assertThat(names.asked()).isOne();
                assertThat(ask(rebound, url)).isEqualTo(failed(CallFailure.ADDRESS));
            }
            assertThat(open.seen()).hasSize(1);
            assertThat(inside.seen()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://model.example",
                "file:///etc/passwd",
                "http://model.example",
                "https://user:pass@model.example",
                "https://model.example/v1?key=1",
                "https://model.example/v1#x",
                "https:///v1",
                "https:model.example",
                "//model.example/v1",
                "https://model.example:0",
                "https://model.example:65536",
                "https://model.example:x",
                "https://a..b",
                "https://-a.example",
                "https://%6dodel.example",
                "https://caf\u00e9.example",
                "https://a@b@model.example",
                "https://my lab.example",
                "model.example",
                "https://mo del.example",
                "https://model.example\r\nHost: x"
            })
    void an_address_is_bare_and_https(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelEndpoint.address(text, false))
                .withMessage("Must be an absolute https address without user, query or fragment.")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://my_lab.models.example",
                "https://_lab.models.example:8443/v1",
                "https://model.example./v1/",
                "https://MODEL.example:443",
                "https://[2606:4700::1111]:8443/v1",
                "https://1.1.1.1/v1"
            })
    void a_host_is_a_name_as_dns_has_it_or_an_address(String text) {
        assertThat(ModelEndpoint.address(text, false)).hasToString(text);
    }

    @Test
    void plain_http_is_for_the_local_stage() {
        assertThat(ModelEndpoint.address("http://127.0.0.1:3000/v1", true)).hasPort(3000);
        assertThat(ModelEndpoint.address("https://model.example/v1", false)).hasHost("model.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\r\nX-Other: b", "caf\u00e9"})
    void a_credential_fits_into_a_header(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelEndpoint.credential(text))
                .withMessage("Must be what a header can hold: visible ASCII without blanks.");
    }

    @Test
    void nothing_of_an_endpoint_is_shown() {
        assertThat(served("https://model.example")).hasToString("ModelEndpoint");
        assertThat(words("B")).hasToString("Words");
        assertThat(Optional.of(ModelEndpoint.of(served("https://model.example").stored())))
                .contains(served("https://model.example"));
    }
}
