package foreview.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.runtime.LambdaSerializer;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events and answers of the HTTP API as they pass Lambda's serializer. */
class GatewayRequestTest {
    private static final String HUGE = "h".repeat(10_000);
    private static final String CONTEXT = "\"requestContext\":{\"http\":{\"method\":\"POST\",\"path\":\"/x\"}}";

    static Stream<Arguments> events() {
        return Stream.of(
                row("no headers", "", GatewayRequest::headers, Map.of()),
                row("headers null", "\"headers\":null", GatewayRequest::headers, Map.of()),
                row("a header null", "\"headers\":{\"a\":null,\"b\":\"1\"}", GatewayRequest::headers, Map.of("b", "1")),
                row("a header a number", "\"headers\":{\"a\":1}", GatewayRequest::headers, Map.of("a", "1")),
                row(
                        "header names of SAM local",
                        "\"headers\":{\"Content-Type\":\"text/plain\",\"X-Forwarded-Port\":\"3000\"}",
                        GatewayRequest::headers,
                        Map.of("content-type", "text/plain", "x-forwarded-port", "3000")),
                row(
                        "one header in two cases",
                        "\"headers\":{\"X-A\":\"1\",\"x-a\":\"2\"}",
                        GatewayRequest::headers,
                        Map.of("x-a", "1, 2")),
                row(
                        "a member twice: the last counts",
                        "\"headers\":{\"a\":\"1\",\"a\":\"2\"}",
                        GatewayRequest::headers,
                        Map.of("a", "2")),
                row(
                        "huge header",
                        "\"headers\":{\"" + HUGE + "\":\"" + HUGE + "\"}",
                        GatewayRequest::headers,
                        Map.of(HUGE, HUGE)),
                row(
                        "a lone surrogate in a header",
                        "\"headers\":{\"a\":\"\\ud83d\"}",
                        GatewayRequest::headers,
                        Map.of("a", "\ud83d")),
                row("no route key", "", GatewayRequest::routeKey, ""),
                row("no path", "", GatewayRequest::path, "/"),
                row("no path parameters", "", GatewayRequest::pathParameters, Map.of()),
                row("no parameter", "\"pathParameters\":null", GatewayRequest::pathParameters, Map.of()),
                row(
                        "parameters come decoded",
                        "\"pathParameters\":{\"caseId\":\"a%20b+\"}",
                        GatewayRequest::pathParameters,
                        Map.of("caseId", "a%20b+")),
                row("no query", "", GatewayRequest::query, Map.of()),
                query("a=1&a=2&b=", Map.of("a", List.of("1", "2"), "b", List.of(""))),
                query("a", Map.of("a", List.of(""))),
                query("&&=&", Map.of("", List.of(""))),
                query("asOf=2026-11-23T10:00:00+02:00", Map.of("asOf", List.of("2026-11-23T10:00:00+02:00"))),
                query("a=x%20y%2B", Map.of("a", List.of("x y+"))),
                query("a=%zz&%=%&b=%f", Map.of("a", List.of("%zz"), "%", List.of("%"), "b", List.of("%f"))),
                query("a=%ff", Map.of("a", List.of("\ufffd"))),
                body("no body", "", ""),
                body("body null", "\"body\":null", ""),
                body("text", "\"body\":\"{\\\"a\\\":\\\"\\u00e9\\\"}\"", "{\"a\":\"\u00e9\"}"),
                body("base64", "\"body\":\"eyJhIjoiw6kifQ==\",\"isBase64Encoded\":true", "{\"a\":\"\u00e9\"}"),
                body("not said to be base64", "\"body\":\"eyJ9\",\"isBase64Encoded\":false", "eyJ9"),
                body("a character beyond the basic plane", "\"body\":\"\\ud83d\\ude00\"", "\ud83d\ude00"),
                body("a lone surrogate", "\"body\":\"a\\ud83db\\udc00\"", "a\ufffdb\ufffd"),
                row(
                        "claims of the gateway's authorizer",
                        "\"version\":\"2.0\",\"stageVariables\":null,\"new\":{\"member\":[]},\"requestContext\":"
                                + "{\"authorizer\":{\"jwt\":{\"claims\":{\"roles\":\"[a b]\"},\"scopes\":null}},"
                                + "\"http\":{\"method\":\"PUT\"},\"timeEpoch\":1795428000000}",
                        GatewayRequest::method,
                        "PUT"));
    }

    private static Arguments query(String raw, Map<String, List<String>> read) {
        return row("query " + raw, "\"rawQueryString\":\"" + raw + "\"", GatewayRequest::query, read);
    }

    private static Arguments body(String name, String members, String read) {
        return row("body: " + name, members, request -> new String(request.body(), StandardCharsets.UTF_8), read);
    }

    private static <T> Arguments row(String name, String members, Function<GatewayRequest, T> part, T value) {
        var event = "{" + members + (members.contains("requestContext") ? "" : (members.isEmpty() ? "" : ",") + CONTEXT)
                + "}";
        return Arguments.of(name, event, part, value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void an_event_is_read(String name, String event, Function<GatewayRequest, Object> part, Object value) {
        assertThat(GatewayRequest.of(LambdaSerializer.request(event)).map(part)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "[]",
                "{}",
                "{\"requestContext\":null}",
                "{\"requestContext\":{}}",
                "{\"requestContext\":{\"http\":{}}}",
                "{\"requestContext\":{\"http\":{\"method\":null}}}",
                "{\"version\":\"1.0\",\"resource\":\"/x\",\"httpMethod\":\"POST\",\"path\":\"/x\",\"requestContext\":{\"httpMethod\":\"POST\"}}",
                "{\"requestContext\":{\"http\":{\"method\":\"POST\"}},\"isBase64Encoded\":true,\"body\":\"***\"}"
            })
    void an_event_of_something_else_is_not_a_request(String event) {
        assertThat(GatewayRequest.of(LambdaSerializer.request(event))).isEmpty();
    }

    @Test
    void an_answer_is_written_as_the_gateway_reads_it() {
        var body = Json.object().put("text", "\u00e9 \ud83d\ude00 \"\n").build();
        var answer = written(Answer.created("/cases/c-1", body).header("ETag", "\"1.OPEN\""));
        assertThat(answer.get("statusCode")).contains(Json.of(201));
        assertThat(answer.get("isBase64Encoded")).contains(Json.of(false));
        assertThat(answer.string("body").map(text -> read(text.getBytes(StandardCharsets.UTF_8))))
                .contains(body);
        var headers = (Json.Obj) answer.get("headers").orElseThrow();
        assertThat(headers.members())
                .containsEntry("Content-Type", Json.of("application/json"))
                .containsEntry("Location", Json.of("/cases/c-1"))
                .containsEntry("ETag", Json.of("\"1.OPEN\""))
                .containsEntry("Cache-Control", Json.of("private, no-cache"))
                .containsEntry("X-Request-Id", Json.of("request"));
    }

    @Test
    void an_answer_without_a_body_has_no_such_member() {
        var answer = written(Answer.noContent());
        assertThat(answer.members().keySet()).containsExactlyInAnyOrder("statusCode", "headers", "isBase64Encoded");
    }

    private static Json.Obj written(Answer answer) {
        return read(LambdaSerializer.bytes(answer.response("request")));
    }

    private static Json.Obj read(byte[] json) {
        return (Json.Obj) Optional.of(json).flatMap(StrictJson::read).orElseThrow();
    }
}
