package foreview.local;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Canonical;
import foreview.domain.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GatewayTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static Stack stack;
    private static Http http;

    @BeforeAll
    static void start() {
        stack = Stack.start(
                Fixture.template(), Settings.inMemory().startingAt(InstantSource.fixed(NOON)), new Fixture());
        http = Http.to(stack);
    }

    @AfterAll
    static void stop() {
        http.close();
        stack.close();
    }

    @Test
    void the_event_is_the_one_of_payload_format_2() throws Exception {
        var answer = http.send(
                "PUT",
                "/things/one/parts/3?a=1&b=x%20y&a=2&empty",
                "{\"whole\":1}",
                "Content-Type",
                "application/json; charset=utf-8",
                "X-Two",
                "first",
                "X-Two",
                "second",
                "Cookie",
                "one=1; two=2");
        var event = Http.json(answer);
        assertThat(event.members().keySet())
                .containsExactlyInAnyOrder(
                        "version",
                        "routeKey",
                        "rawPath",
                        "rawQueryString",
                        "cookies",
                        "headers",
                        "queryStringParameters",
                        "pathParameters",
                        "requestContext",
                        "body",
                        "isBase64Encoded");
        assertThat(text(event, "version")).isEqualTo("2.0");
        assertThat(text(event, "routeKey")).isEqualTo("PUT /things/{thingId}/parts/{part}");
        assertThat(text(event, "rawPath")).isEqualTo("/things/one/parts/3");
        assertThat(text(event, "rawQueryString")).isEqualTo("a=1&b=x%20y&a=2&empty");
        assertThat(canonical(event, "cookies")).isEqualTo("[\"one=1\",\"two=2\"]");
        assertThat(canonical(event, "queryStringParameters")).isEqualTo("{\"a\":\"1,2\",\"b\":\"x y\",\"empty\":\"\"}");
        assertThat(canonical(event, "pathParameters")).isEqualTo("{\"part\":\"3\",\"thingId\":\"one\"}");
        assertThat(text(event, "body")).isEqualTo("{\"whole\":1}");
        assertThat(canonical(event, "isBase64Encoded")).isEqualTo("false");
        var headers = object(event, "headers");
        assertThat(text(headers, "x-two")).isEqualTo("first,second");
        assertThat(headers.members())
                .doesNotContainKeys("cookie", "X-Two")
                .containsEntry("x-forwarded-for", Json.of("127.0.0.1"))
                .containsEntry("x-forwarded-proto", Json.of("http"));
    }

    @Test
    void the_event_says_who_calls_and_when() throws Exception {
        var context = object(Http.json(http.get("/things/one")), "requestContext");
        var call = object(context, "http");
        assertThat(text(call, "method")).isEqualTo("GET");
        assertThat(text(call, "path")).isEqualTo("/things/one");
        assertThat(text(call, "protocol")).isEqualTo("HTTP/1.1");
        assertThat(text(call, "sourceIp")).isEqualTo("127.0.0.1");
        assertThat(text(context, "stage")).isEqualTo("$default");
        assertThat(text(context, "time")).isEqualTo("23/Nov/2026:12:00:00 +0000");
        assertThat(canonical(context, "timeEpoch")).isEqualTo(String.valueOf(NOON.toEpochMilli()));
        assertThat(text(context, "requestId")).isNotBlank();
    }

    @Test
    void what_is_not_sent_is_not_in_the_event() throws Exception {
        var event = Http.json(http.send("POST", "/things", ""));
        assertThat(event.members())
                .doesNotContainKeys("body", "cookies", "queryStringParameters", "pathParameters")
                .containsEntry("isBase64Encoded", Json.of(false))
                .containsEntry("rawQueryString", Json.of(""));
    }

    @Test
    void a_plain_path_goes_before_a_parameter() throws Exception {
        assertThat(routeKey("/things/special")).isEqualTo("GET /things/special");
        assertThat(routeKey("/things/other")).isEqualTo("GET /things/{thingId}");
    }

    @Test
    void a_greedy_parameter_takes_the_rest() throws Exception {
        var event = Http.json(http.get("/files/a/b.txt"));
        assertThat(text(event, "routeKey")).isEqualTo("ANY /files/{path+}");
        assertThat(canonical(event, "pathParameters")).isEqualTo("{\"path\":\"a/b.txt\"}");
    }

    @Test
    void paths_are_handed_on_decoded_and_a_plus_stays_a_plus() throws Exception {
        var event = Http.json(http.get("/things/a%20b+%C3%A9"));
        assertThat(canonical(event, "pathParameters")).isEqualTo("{\"thingId\":\"a b+é\"}");
        assertThat(text(event, "rawPath")).isEqualTo("/things/a b+é");
    }

    @Test
    void an_encoded_slash_parts_no_segments() throws Exception {
        var event = Http.json(http.get("/things/a%2Fb"));
        assertThat(canonical(event, "pathParameters")).isEqualTo("{\"thingId\":\"a/b\"}");
    }

    @Test
    void what_is_not_text_comes_in_base64() throws Exception {
        var event = Http.json(http.send("POST", "/things", "{}\n{}\n", "Content-Type", "application/x-ndjson"));
        assertThat(event.get("isBase64Encoded")).contains(Json.of(true));
        assertThat(Base64.getDecoder().decode(text(event, "body")))
                .isEqualTo("{}\n{}\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void an_unknown_route_gets_the_gateways_404() throws Exception {
        for (var path : new String[] {"/nothing", "/things/one/parts", "/things/", "/files/"}) {
            var answer = http.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{\"message\":\"Not Found\"}");
        }
        assertThat(http.send("DELETE", "/things/one", "").statusCode()).isEqualTo(404);
    }

    @Test
    void a_body_beyond_10_mb_gets_the_gateways_413() throws Exception {
        var answer = http.send("POST", "/things", "x".repeat((10 << 20) + 1));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
    }

    @Test
    void a_function_that_fails_or_answers_nonsense_gets_the_gateways_500() throws Exception {
        for (var path : new String[] {"/throw", "/broken", "/slow"}) {
            var answer = http.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(500);
            assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
        }
    }

    private static String routeKey(String path) throws Exception {
        return text(Http.json(http.get(path)), "routeKey");
    }

    private static Json.Obj object(Json.Obj parent, String name) {
        return (Json.Obj) parent.get(name).orElseThrow();
    }

    private static String text(Json.Obj parent, String name) {
        return parent.string(name).orElseThrow();
    }

    private static String canonical(Json.Obj parent, String name) {
        return Canonical.text(parent.get(name).orElseThrow());
    }
}
