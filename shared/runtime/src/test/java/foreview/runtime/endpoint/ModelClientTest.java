package foreview.runtime.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import foreview.domain.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the runner sends to an endpoint, and what it makes of proper answers. Hostile ones: {@link HostileEndpointTest}. */
class ModelClientTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final String COMPLETION = "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"B\"}}]}";

    private final ModelClient client = new ModelClient(true);

    private static ModelEndpoint served(String url) {
        return new ModelEndpoint(URI.create(url), "aurora", "s3cret");
    }

    private boolean lists(String url) {
        try (var unread = client.models(served(url), PATIENT)) {
            return unread.isList();
        }
    }

    private Reply ask(String url) {
        return ask(client, url);
    }

    private static Reply ask(ModelClient client, String url) {
        try (var unread = client.chat(served(url), "A or B?", 64, PATIENT)) {
            return unread.open();
        }
    }

    private static Reply broken(Reply.Reason reason) {
        return new Reply.Broken(reason);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
    }

    @Test
    void a_completion_is_asked_for_as_the_developer_s_client() {
        try (var endpoint = Endpoint.answering(200, COMPLETION)) {
            assertThat(ask(endpoint.url())).isEqualTo(new Reply.Text("B"));
            var seen = endpoint.seen().getFirst();
            assertThat(seen.method() + " " + seen.path()).isEqualTo("POST /v1/chat/completions");
            assertThat(seen.header("Authorization")).isEqualTo("Bearer s3cret");
            assertThat(seen.header("Content-type")).startsWith("application/json");
            assertThat(seen.json().string("model")).hasValue("aurora");
            assertThat(seen.json().get("max_tokens")).contains(Json.of(64));
            assertThat(seen.json().get("messages"))
                    .contains(Json.array(List.of(Json.object()
                            .put("role", "user")
                            .put("content", "A or B?")
                            .build())));
        }
    }

    @Test
    void the_probe_sends_nothing_of_a_suite() {
        try (var endpoint = Endpoint.answering(200, "{\"object\":\"list\",\"data\":[]}")) {
            assertThat(lists(endpoint.url() + "/")).isTrue();
            var seen = endpoint.seen().getFirst();
            assertThat(seen.method() + " " + seen.path()).isEqualTo("GET /v1/models");
            assertThat(seen.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"data\":{}}", "<html>", "{\"data\":[]} x"})
    void a_probe_fails_by_anything_but_a_list_of_models(String body) {
        try (var endpoint = Endpoint.answering(200, body)) {
            assertThat(lists(endpoint.url())).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "B",
                "null",
                "{}",
                "{\"choices\":{}}",
                "{\"choices\":[]}",
                "{\"choices\":[1]}",
                "{\"choices\":[{}]}",
                "{\"choices\":[{\"message\":\"B\"}]}",
                "{\"choices\":[{\"message\":{\"content\":\"\\ud800\"}}]}",
                "{\"choices\":[{\"message\":{\"content\":\"A\",\"content\":\"B\"}}]}",
                "{\"choices\":[{\"message\":{\"content\":\"B\"}}]"
            })
    void what_is_no_completion_is_malformed(String body) {
        try (var endpoint = Endpoint.answering(200, body)) {
            assertThat(ask(endpoint.url())).isEqualTo(broken(Reply.Reason.MALFORMED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"content\":null}", "{\"content\":[]}", "{\"content\":null,\"refusal\":\"No.\"}"})
    void a_message_without_a_text_is_an_answer_all_the_same(String message) {
        try (var endpoint = Endpoint.answering(200, "{\"choices\":[{\"message\":" + message + "}]}")) {
            assertThat(ask(endpoint.url())).isEqualTo(broken(Reply.Reason.WORDLESS));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "7,PT7S",
        "0,PT0S",
        "' 12 ',PT12S",
        "1800,PT30M",
        "1801,PT30M",
        "99999999999999999999,PT30M",
        "-1,PT0S",
        "soon,PT0S",
        "'Fri, 27 Nov 2026 10:00:00 GMT',PT0S"
    })
    void who_wants_fewer_calls_may_ask_for_half_an_hour_s_rest_at_most(String header, Duration rest) {
        try (var endpoint = Endpoint.at("127.0.0.1", 0, exchange -> {
            exchange.getResponseHeaders().add("Retry-After", header);
            Endpoint.write(exchange, 429, new byte[0]);
        })) {
            assertThat(ask(endpoint.url())).isEqualTo(new Reply.Busy(rest));
        }
    }

    @Test
    void who_wants_fewer_calls_need_not_say_for_how_long() {
        try (var endpoint = Endpoint.answering(429, "")) {
            assertThat(ask(endpoint.url())).isEqualTo(new Reply.Busy(Duration.ZERO));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 400, 401, 404, 407, 500, 503})
    void another_status_is_a_refusal(int status) {
        try (var endpoint = Endpoint.answering(status, status == 204 ? "" : COMPLETION)) {
            assertThat(ask(endpoint.url())).isEqualTo(new Reply.Refused(status));
            assertThat(lists(endpoint.url())).isFalse();
            assertThat(endpoint.seen()).hasSize(2); // each once: nothing is tried again
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
            assertThat(ask(endpoint.url())).isEqualTo(new Reply.Refused(status));
            assertThat(elsewhere.seen()).isEmpty();
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
                    .isEqualTo(broken(Reply.Reason.ADDRESS));
            assertThat(endpoint.seen()).isEmpty();
        }
    }

    @Test
    void on_aws_nothing_is_sent_in_clear() throws IOException {
        try (var endpoint = Endpoint.answering(200, COMPLETION);
                var strict = new ModelClient(false, _ -> true, SystemDefaultDnsResolver.INSTANCE)) {
            assertThat(ask(strict, endpoint.url())).isEqualTo(broken(Reply.Reason.ADDRESS));
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
            var names = Names.of("127.0.0.2", "127.0.0.1");
            try (var rebound = new ModelClient(true, there::equals, names)) {
                var url = "http://model.example:" + open.port() + "/v1";
                assertThat(ask(rebound, url)).isEqualTo(new Reply.Text("B"));
                assertThat(names.asked()).isOne();
                assertThat(ask(rebound, url)).isEqualTo(broken(Reply.Reason.ADDRESS));
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
                "model.example",
                "https://mo del.example",
                "https://model.example\r\nHost: x"
            })
    void an_address_is_bare_and_https(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelEndpoint.address(text, false))
                .withMessage("not an address of an endpoint")
                .withNoCause();
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
                .withMessage("not a credential");
    }

    @Test
    void nothing_of_an_endpoint_is_shown() {
        assertThat(served("https://model.example")).hasToString("Served");
        assertThat(new Reply.Text("B")).hasToString("Text");
        assertThat(Optional.of(ModelEndpoint.of(served("https://model.example").stored())))
                .contains(served("https://model.example"));
    }
}
