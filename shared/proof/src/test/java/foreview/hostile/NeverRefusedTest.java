package foreview.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.Main;
import foreview.local.lambda.InvocationOutcome;
import foreview.local.lambda.LocalFunction;
import foreview.local.script.Person;
import foreview.runtime.json.JsonWriter;
import foreview.testkit.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rule 1: a withdrawal, an end and a release are recorded whatever headers, query and body they come with. Only a caller
 * who is not the case's developer, a body that is too large or not a JSON object, an unreadable member that decides
 * something, or an outage fails them.
 */
@Tag("proof")
class NeverRefusedTest {
    private static final List<String> ACTS =
            List.of("POST withdrawal", "POST end", "POST releases", "PATCH releases/r1");

    private static AttackedStack target;
    private static RawHttp wire;
    private static LocalFunction function;
    private static int models;

    @BeforeAll
    static void start() throws Exception {
        target = new AttackedStack();
        wire = new RawHttp(target.stack.stack().address());
        var spec = target.stack.stack().template().functions().stream()
                .filter(f -> f.routes().stream().anyMatch(route -> route.key().endsWith("/withdrawal")))
                .findFirst()
                .orElseThrow();
        var handler = Main.functions().create(spec, target.stack.stack().clients());
        function = new LocalFunction(spec, handler, target.stack.lines());
    }

    @AfterAll
    static void stop() {
        function.close();
        target.close();
    }

    static Stream<Arguments> oddHeaders() {
        return ACTS.stream().flatMap(act -> headers().stream().map(header -> Arguments.of(act, header)));
    }

    private static List<String> headers() {
        return List.of(
                "If-Match: \"0.NONE\"",
                "If-Match: " + InvalidValues.MARK,
                "If-None-Match: *",
                "If-Modified-Since: " + InvalidValues.MARK,
                "If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT",
                "If-Range: \"a\"",
                "Range: bytes=0-0",
                "Idempotency-Key:",
                "Idempotency-Key: a b",
                "Idempotency-Key: " + "x".repeat(4_000),
                "Idempotency-Key: \u00e9\u0001",
                "Content-Type: text/plain",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Type: application/json; charset=utf-16",
                "Content-Type: " + InvalidValues.MARK,
                "Content-Language: " + InvalidValues.MARK,
                "Accept: image/png",
                "Accept: " + InvalidValues.MARK,
                "Accept-Encoding: identity;q=0",
                "Expect: 100-continue",
                "Prefer: respond-async",
                "traceparent: " + InvalidValues.MARK,
                "tracestate: " + InvalidValues.MARK,
                "X-" + "y".repeat(4_000) + ": 1",
                "X-Long: " + "z".repeat(4_000),
                "Cookie: a=" + InvalidValues.MARK,
                "X-HTTP-Method-Override: DELETE",
                "Origin: https://" + InvalidValues.MARK + ".example");
    }

    @ParameterizedTest
    @MethodSource("oddHeaders")
    void no_header_fails_them(String act, String header) throws Exception {
        var caseId = fresh();
        for (var body : List.of("", "{}")) {
            var reply = wire.send(line(act, caseId, ""), authorized(header), bytes(body));
            recorded(act, caseId, reply);
            caseId = fresh();
        }
    }

    @Test
    void no_parameter_fails_them() throws Exception {
        for (var act : ACTS)
            for (var query : List.of(
                    "colour=" + InvalidValues.MARK,
                    "=",
                    "&&&",
                    "dryRun=false",
                    "DryRun=true",
                    "dryRun=",
                    "dryRun=1",
                    "dryRun=TRUE",
                    "dryRun=true%20",
                    "dryRun=true&dryRun=true",
                    "dryRun=" + InvalidValues.MARK,
                    "dryrun=true",
                    "limit=0&limit=0&cursor=" + InvalidValues.MARK,
                    "%00=%00",
                    "%ff=%ED%A0%80",
                    "a".repeat(1_000) + "=1",
                    "a=" + "b".repeat(5_000))) {
                var caseId = fresh();
                recorded(act, caseId, wire.send(line(act, caseId, "?" + query), authorized(), bytes("{}")));
            }
    }

    /** What API Gateway may hand on and the stack's own gateway does not. */
    @Test
    void no_event_of_the_gateway_fails_them() throws Exception {
        for (var act : ACTS)
            for (var query : List.of("a=%zz", "%=%", "a=%u1234", "x".repeat(9_000) + "=1")) {
                var caseId = fresh();
                var event = event(act, caseId, query);
                var answer = (InvocationOutcome.Answered) function.call(event);
                assertThat(new String(answer.answer(), StandardCharsets.UTF_8)).contains("receipt");
                assertThat(isTold(act, caseId)).isTrue();
            }
    }

    private static byte[] event(String act, String caseId, String query) {
        var path = path(act, caseId);
        var parameters = Json.object().put("caseId", caseId);
        if (act.contains("/")) parameters.put("releaseId", "r1");
        var headers = Json.object()
                .put("authorization", "Bearer " + target.token(Person.DEVELOPER))
                .put("x-" + "y".repeat(9_000), "1")
                .put("idempotency-key", "");
        var http =
                Json.object().put("method", act.split(" ")[0]).put("path", path).build();
        var event = Json.object()
                .put("version", "2.0")
                .put(
                        "routeKey",
                        act.split(" ")[0] + " /cases/{caseId}/" + act.split(" ")[1].replace("r1", "{releaseId}"))
                .put("rawPath", path)
                .put("rawQueryString", query)
                .put("headers", headers.build())
                .put("pathParameters", parameters.build())
                .put("requestContext", Json.object().put("http", http).build())
                .put("isBase64Encoded", false)
                .build();
        return JsonWriter.bytes(event);
    }

    @Test
    void a_key_that_was_used_for_anything_else_fails_none() throws Exception {
        var first = fresh();
        for (var act : ACTS) {
            var key = "Idempotency-Key: once-" + act.hashCode();
            recorded(act, first, wire.send(line(act, first, ""), authorized(key), bytes("{}")));
            var second = fresh();
            recorded(act, second, wire.send(line(act, second, ""), authorized(key), bytes("{}")));
            first = fresh();
        }
    }

    @Test
    void a_body_that_is_not_a_json_object_is_refused() throws Exception {
        for (var act : ACTS)
            for (var body : List.of("{", "[]", "null", "{}{}", "\"{}\"")) refuses(act, body, "malformed-json");
    }

    @Test
    void a_member_that_decides_something_and_cannot_be_read_is_named() throws Exception {
        for (var value : List.of("\"now\"", "7", "{}", "\"2026-02-30T10:00:00Z\"")) {
            named("POST end", "at", value);
            named("POST releases", "plannedAt", value);
            named("PATCH releases/r1", "plannedAt", value);
        }
        for (var value : List.of("\"GONE\"", "7", "[]")) {
            named("POST releases", "state", value);
            named("PATCH releases/r1", "state", value);
        }
        for (var value : List.of("\"a b\"", "7", "\"\"")) named("POST releases", "id", value);
    }

    private static void named(String act, String member, String value) throws Exception {
        var reply = refuses(act, "{\"" + member + "\":" + value + "}", "invalid-fields");
        assertThat(reply.text()).contains("\"pointer\":\"/" + member + "\"");
    }

    private static Reply refuses(String act, String body, String problem) throws Exception {
        var caseId = fresh();
        var before = TableContents.in(target.stack);
        var reply = wire.send(line(act, caseId, ""), authorized(), bytes(body));
        assertThat(reply.problem()).as(act + " " + body).isEqualTo(problem);
        assertThat(TableContents.in(target.stack)).isEqualTo(before);
        return reply;
    }

    static Stream<Arguments> oddBodies() {
        return ACTS.stream().flatMap(act -> bodies().stream().map(body -> Arguments.of(act, body)));
    }

    /** With what of each has no effect. */
    private static List<Odd> bodies() {
        return List.of(
                new Odd("\ufeff{}"),
                new Odd("{\"colour\":1}", "/colour"),
                new Odd("{\"colour\":1,\"colour\":[[[[[[]]]]]]}", "/colour"),
                new Odd(
                        "{\"at\":null,\"plannedAt\":null,\"state\":null,\"id\":null}",
                        "/at",
                        "/plannedAt",
                        "/state",
                        "/id"),
                new Odd("{\"reason\":null,\"occurredAt\":null}", "/reason", "/occurredAt"),
                new Odd("{\"reason\":7,\"occurredAt\":\"now\"}", "/reason", "/occurredAt"),
                new Odd("{\"reason\":\"\\ud83d\",\"occurredAt\":7}", "/reason", "/occurredAt"),
                new Odd(
                        "{\"reason\":\"" + "x".repeat(5_000) + "\",\"a/b\":" + "[".repeat(99) + "]".repeat(99) + "}",
                        "/reason",
                        "/a~1b"));
    }

    private record Odd(String body, String... ignored) {
        @Override
        public String toString() {
            return body.length() < 60 ? body : body.substring(0, 60);
        }
    }

    @ParameterizedTest
    @MethodSource("oddBodies")
    void what_else_is_wrong_with_a_body_is_ignored_and_listed(String act, Odd odd) throws Exception {
        var caseId = fresh();
        var reply = wire.send(line(act, caseId, ""), authorized(), bytes(odd.body()));
        recorded(act, caseId, reply);
        var ignored = reply.body()
                .get("ignored")
                .map(list -> ((Json.Arr) list).items())
                .orElse(List.of());
        assertThat(ignored).contains(Stream.of(odd.ignored()).map(Json::of).toArray(Json[]::new));
        assertThat(ignored.isEmpty()).isEqualTo(odd.ignored().length == 0);
    }

    /** What clients write for a time that is not set. */
    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "1969-12-31T23:59:59+01:00", "1970-01-01T00:00:00Z"})
    void a_time_long_past_means_now(String past) throws Exception {
        for (var body : List.of("{\"occurredAt\":\"" + past + "\"}", "{\"at\":\"" + past + "\"}"))
            for (var act : List.of("POST withdrawal", "POST end", "POST releases")) {
                var caseId = fresh();
                recorded(act, caseId, wire.send(line(act, caseId, ""), authorized(), bytes(body)));
            }
        var caseId = fresh();
        var reply = target.stack.post(
                Person.DEVELOPER, "/cases/" + caseId + "/releases", "{\"plannedAt\":\"" + past + "\"}");
        assertThat(reply.body().get("ignored")).isEmpty();
    }

    @Test
    void a_packed_body_is_read() throws Exception {
        for (var act : ACTS) {
            var caseId = fresh();
            var packed = zipped("{\"occurredAt\":\"2026-11-23T10:00:00Z\"}");
            recorded(act, caseId, wire.send(line(act, caseId, ""), authorized("Content-Encoding: gzip"), packed));
            var bomb = wire.send(
                    line(act, caseId, ""), authorized("Content-Encoding: gzip"), zipped(" ".repeat(20 << 20) + "{}"));
            assertThat(bomb.problem()).isEqualTo("body-too-large");
            var other = wire.send(line(act, caseId, ""), authorized("Content-Encoding: br"), packed);
            assertThat(other.problem()).isEqualTo("unsupported-media-type");
        }
    }

    private static byte[] zipped(String body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(bytes(body));
        }
        return bytes.toByteArray();
    }

    @Test
    void two_long_keys_are_two_releases() throws Exception {
        var caseId = fresh();
        var receipts = new HashSet<String>();
        for (var key : List.of("a".repeat(150), "b".repeat(150), "b".repeat(150)))
            receipts.add(
                    wire.send(line("POST releases", caseId, ""), authorized("Idempotency-Key: " + key), bytes("{}"))
                            .text("receipt"));
        assertThat(receipts).hasSize(2);
    }

    @Test
    void megabytes_of_blanks_around_a_body_fail_none() throws Exception {
        for (var act : ACTS) {
            var caseId = fresh();
            var body = " ".repeat(2 << 20) + "{}" + "\n".repeat(10_000);
            recorded(act, caseId, wire.send(line(act, caseId, ""), authorized(), bytes(body)));
        }
    }

    private static String fresh() {
        var id = target.submitted(Person.DEVELOPER, "m" + ++models);
        target.stack
                .post(
                        Person.DEVELOPER,
                        "/cases/" + id + "/releases",
                        "{\"id\":\"r1\",\"plannedAt\":\"2099-01-01T00:00:00Z\"}")
                .ok();
        return id;
    }

    private static void recorded(String act, String caseId, Reply reply) {
        assertThat(reply.status()).as(act + " " + reply.text()).isBetween(200, 201);
        assertThat(reply.body().string("receipt")).isPresent();
        assertThat(isTold(act, caseId)).isTrue();
        assertThat(target.stack.lines().containing(InvalidValues.MARK)).isEmpty();
    }

    /** Whether the docket tells the act last. */
    private static boolean isTold(String act, String caseId) {
        var docket = target.stack
                .call(Person.DEVELOPER, "GET", "/cases/" + caseId + "/docket?limit=100", "")
                .ok()
                .text();
        var event = act.endsWith("withdrawal") ? "Withdrawn" : act.endsWith("end") ? "EndOffered" : "Released";
        return docket.contains("\"event\":\"" + event + "\"");
    }

    private static String line(String act, String caseId, String query) {
        return act.split(" ")[0] + " " + path(act, caseId) + query;
    }

    private static String path(String act, String caseId) {
        return "/cases/" + caseId + "/" + act.split(" ")[1];
    }

    private static List<String> authorized(String... headers) {
        var all = new ArrayList<>(Arrays.asList(headers));
        all.add("Authorization: Bearer " + target.token(Person.DEVELOPER));
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
