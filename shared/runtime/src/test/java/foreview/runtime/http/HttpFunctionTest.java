package foreview.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import foreview.domain.json.Json;
import foreview.runtime.LambdaSerializer;
import foreview.runtime.TestRun;
import foreview.runtime.identity.Claims;
import foreview.runtime.identity.KeySet;
import foreview.runtime.identity.Tokens;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The edge, with whatever may come through it. */
class HttpFunctionTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.000Z");
    private static final String STRICT = "POST /cases/{caseId}/endpoints";
    private static final String DRY = "POST /cases/{caseId}/windows";
    private static final String UNGATED = "POST /cases/{caseId}/withdrawal";
    private static final String LONG = "x".repeat(8_000);
    private static RSAKey key;
    private static String token;

    private final TestRun run = new TestRun();
    private Optional<String> lastKey = Optional.empty();

    @BeforeAll
    static void sign() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k").generate();
        var claims =
                "{\"iss\":\"i\",\"aud\":\"a\",\"sub\":\"ada\",\"org\":\"lab\",\"roles\":[\"developer\"],\"exp\":4000000000}";
        var signed = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), new Payload(claims));
        signed.sign(new RSASSASigner(key));
        token = signed.serialize();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "{\"version\":\"1.0\",\"resource\":\"/x\",\"httpMethod\":\"POST\",\"path\":\"/x\",\"headers\":{},\"requestContext\":{\"httpMethod\":\"POST\"}}",
                "{\"requestContext\":{\"http\":{\"method\":\"POST\"}},\"isBase64Encoded\":true,\"body\":\"***\"}"
            })
    void what_is_no_event_of_payload_format_2_is_a_400(String event) throws Exception {
        assertThat(status(event)).isEqualTo(400);
    }

    /** Rule 1: a query and headers are not looked at, however odd. */
    @ParameterizedTest
    @ValueSource(strings = {"%zz", "%", "a=%f", "unknown=1", "&&==", "a=1&a=2"})
    void an_act_of_rule_1_does_not_mind_the_query(String query) throws Exception {
        assertThat(status(event(UNGATED, query, Json.object()))).isEqualTo(200);
        assertThat(status(event(STRICT, query, Json.object()))).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dryRun=1", "dryRun=", "dryRun=TRUE", "dryRun=true&dryRun=true", "dryRun=false&dryRun=true"})
    void an_act_of_rule_1_is_a_question_only_when_that_is_plain(String query) throws Exception {
        assertThat(answer(event(UNGATED, query, Json.object())).string("body")).contains("false");
        assertThat(answer(event(UNGATED, "dryRun=true", Json.object())).string("body"))
                .contains("true");
        assertThat(status(event(DRY, query, Json.object()))).isEqualTo(400);
    }

    @Test
    void an_act_of_rule_1_does_not_mind_long_names() throws Exception {
        var headers =
                Json.object().put(LONG, "1").put("idempotency-key", "\u0007").put("if-match", LONG);
        assertThat(status(event(UNGATED, LONG + "=1", headers))).isEqualTo(200);
    }

    @Test
    void an_unknown_parameter_is_named_elsewhere() throws Exception {
        assertThat(answer(event(STRICT, LONG + "=1", Json.object())).string("body"))
                .hasValueSatisfying(body -> assertThat(body).contains("urn:foreview:problem:invalid-query"));
    }

    @Test
    void an_unexpected_failure_answers_its_request_id_and_logs_no_message() throws Exception {
        for (var failure : new Throwable[] {
            new IllegalStateException("secret"),
            new NoClassDefFoundError("secret"),
            new AssertionError("secret"),
            new StackOverflowError("secret")
        }) {
            var answer = answer(event("GET /fails", "", Json.object()), failure);
            assertThat(answer.get("statusCode")).contains(Json.of(500));
            assertThat(answer.string("body"))
                    .hasValueSatisfying(body -> assertThat(body).contains(TestRun.REQUEST_ID));
            assertThat(run.text() + answer).doesNotContain("secret");
        }
        assertThat(run.lines("unexpected-failure")).hasSize(4);
    }

    @Test
    void an_error_of_the_machine_ends_the_invocation() {
        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> answer(event("GET /fails", "", Json.object()), new OutOfMemoryError()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "identity, gzip", " gzip ,"})
    void gzip_is_decoded(String encoding) throws Exception {
        for (var route : new String[] {STRICT, UNGATED})
            assertThat(status(packed(route, encoding, zipped("{}".getBytes(StandardCharsets.UTF_8)))))
                    .isEqualTo(200);
        assertThat(problem(packed(STRICT, encoding, zipped("[]".getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo("invalid-fields");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "compress", "zstd", "gzip, gzip", "gzip, br", "*"})
    void every_other_encoding_is_a_415_on_every_route(String encoding) {
        for (var route : new String[] {STRICT, UNGATED, DRY, "GET /fails"})
            assertThat(problem(packed(route, encoding, new byte[0]))).as(route).isEqualTo("unsupported-media-type");
    }

    @Test
    void identity_or_no_encoding_leaves_the_body_as_it_is() {
        for (var encoding : new String[] {"", "identity", "Identity", ","})
            assertThat(status(packed(UNGATED, encoding, "{}".getBytes(StandardCharsets.UTF_8))))
                    .isEqualTo(200);
    }

    @Tag("proof")
    @Test
    void a_body_is_bounded_packed_and_unpacked() throws Exception {
        int megabyte = 1 << 20;
        assertThat(problem(packed(STRICT, "identity", new byte[megabyte + 1]))).isEqualTo("body-too-large");
        assertThat(problem(packed(STRICT, "gzip", new byte[megabyte + 1]))).isEqualTo("body-too-large");
        assertThat(problem(packed(STRICT, "gzip", zipped(spaces(megabyte - 2)))))
                .as("the largest that is allowed: two bytes are the object")
                .isEqualTo("");
        assertThat(problem(packed(STRICT, "gzip", zipped(spaces(megabyte - 1)))))
                .isEqualTo("body-too-large");
        assertThat(problem(packed(UNGATED, "gzip", zipped(spaces(6 * megabyte - 2)))))
                .isEqualTo("");
        assertThat(problem(packed(UNGATED, "gzip", zipped(spaces(6 * megabyte - 1)))))
                .isEqualTo("body-too-large");
        assertThat(problem(packed(UNGATED, "gzip", zipped(spaces(200 * megabyte)))))
                .isEqualTo("body-too-large");
    }

    @Test
    void what_is_not_gzip_is_refused() throws Exception {
        var half = Arrays.copyOf(zipped(new byte[1_000]), 20);
        for (var body : new byte[][] {"{}".getBytes(StandardCharsets.UTF_8), half})
            assertThat(problem(packed(UNGATED, "gzip", body))).isEqualTo("malformed-json");
        assertThat(status(packed(UNGATED, "gzip", new byte[0]))).as("no body").isEqualTo(200);
    }

    @Test
    void a_packed_body_of_many_empty_members_is_refused() throws Exception {
        var empty = zipped(new byte[0]);
        var many = new byte[50_000 * empty.length];
        for (int i = 0; i < many.length; i++) many[i] = empty[i % empty.length];
        for (var route : new String[] {STRICT, UNGATED})
            assertThat(problem(packed(route, "gzip", many))).isEqualTo("malformed-json");
    }

    @Test
    void an_act_of_rule_1_takes_a_key_of_any_form() {
        for (var key : new String[] {"k".repeat(10_000), "a b", "\u00e9\u0007"})
            assertThat(keyOf(UNGATED, key)).contains(key);
        assertThat(keyOf(UNGATED, "")).isEmpty();
        var strict = event(STRICT, "", Json.object().put("idempotency-key", "k".repeat(129)));
        assertThat(problem(strict)).isEqualTo("invalid-idempotency-key");
    }

    private Optional<String> keyOf(String route, String key) {
        status(event(route, "", Json.object().put("idempotency-key", key)));
        return lastKey;
    }

    private static byte[] spaces(int count) {
        var body = " ".repeat(count) + "{}";
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zipped(byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }

    /** As the gateway hands over a body that is not text. */
    private static String packed(String route, String encoding, byte[] body) {
        var headers = Json.object().put("content-type", "application/json").put("content-encoding", encoding);
        var event = (Json.Obj) StrictJson.read(event(route, "", headers).getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        return JsonWriter.text(event.with("isBase64Encoded", Json.of(true))
                .with("body", Base64.getEncoder().encodeToString(body)));
    }

    /** The slug of the problem; empty when the answer is not one. */
    private String problem(String event) {
        var body = answer(event).string("body").orElseThrow();
        return body.contains("urn:foreview:problem:")
                ? body.replaceAll(".*urn:foreview:problem:([a-z0-9-]+).*", "$1")
                : "";
    }

    private int status(String event) {
        return ((Json.Num) answer(event).get("statusCode").orElseThrow())
                .value()
                .intValueExact();
    }

    private Json.Obj answer(String event) {
        return answer(event, new IllegalStateException());
    }

    private Json.Obj answer(String event, Throwable failure) {
        var routes = new Routes()
                .on(STRICT, request -> {
                    request.idempotencyKey();
                    request.body().check();
                    return Answer.ok(Json.NULL);
                })
                .ungated(
                        UNGATED,
                        request -> {
                            lastKey = request.idempotencyKey();
                            request.lenientBody();
                            return Answer.ok(Json.of(request.dryRun()));
                        },
                        "dryRun")
                .on(DRY, request -> Answer.ok(Json.of(request.dryRun())), "dryRun")
                .open("GET /fails", _ -> {
                    throw sneaky(failure);
                });
        var tokens = new Tokens(
                KeySet.of(new JWKSet(key.toPublicJWK()).toString()), new Claims("i", "a", Duration.ZERO, () -> NOW));
        var answer = new HttpFunction(routes, tokens, () -> NOW).handle(LambdaSerializer.request(event), run);
        return (Json.Obj) StrictJson.read(LambdaSerializer.bytes(answer)).orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable failure) throws E {
        throw (E) failure;
    }

    private static String event(String route, String query, Json.Builder headers) {
        return JsonWriter.text(Json.object()
                .put("version", "2.0")
                .put("routeKey", route)
                .put("rawPath", "/")
                .put("rawQueryString", query)
                .put("headers", headers.put("authorization", "Bearer " + token).build())
                .put("pathParameters", Json.object().put("caseId", "c-1").build())
                .put(
                        "requestContext",
                        Json.object()
                                .put("http", Json.object().put("method", "POST").build())
                                .build())
                .build());
    }
}
