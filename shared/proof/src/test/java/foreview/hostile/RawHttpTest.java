package foreview.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.local.script.Person;
import foreview.testkit.Reply;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unusual methods, paths and transfers: no route is reached in another way than its own. */
@Tag("proof")
class RawHttpTest {
    private static final String SUBMISSION =
            "{\"modelId\":\"%s\",\"name\":\"n\",\"description\":\"d\",\"checkpoints\":[\"rc1\"]}";
    private static final byte[] NOTHING = {};

    private static AttackedStack target;
    private static RawHttp wire;
    private static String caseId;

    @BeforeAll
    static void start() throws Exception {
        target = new AttackedStack();
        wire = new RawHttp(target.stack.stack().address());
        caseId = target.submitted(Person.DEVELOPER, "m1");
    }

    @AfterAll
    static void stop() {
        target.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRACE",
                "HEAD",
                "OPTIONS",
                "CONNECT",
                "PUT",
                "PATCH",
                "get",
                "Post",
                "post",
                "PROPFIND",
                "G\u00cbT",
                "DELETE"
            })
    void another_method_finds_nothing(String method) throws Exception {
        for (var path : List.of("/cases/" + caseId, "/cases/" + caseId + "/withdrawal", "/submissions"))
            refuses(method + " " + path, NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/CASES/{id}",
                "/cases/{id}/",
                "/cases//{id}",
                "//cases/{id}",
                "/cases/./{id}",
                "/cases/x/../{id}",
                "/cases/%2e/{id}",
                "/cases/%2e%2e/cases/{id}",
                "/cases%2f{id}",
                "/cases/{id}%00",
                "/cases/{id}%20",
                "/cases/{id}%2fclock",
                "/cases/{id}%252fclock",
                "/cases/{id};a=b",
                "/cases;a=b/{id}",
                "/cases/{id}%3Fa",
                "/cases/{id}%23HEAD",
                "/cases/{id}.json",
                "/cases/c%252D{tail}",
                "/cases/{id}\\clock",
                "/cases/{id}/clock/",
                "/cases/{id}%zz",
                "/%63ases/{id}%",
                "/v1/cases/{id}",
                "/$default/cases/{id}",
                "/_local/../cases/{id}",
                "*",
                "cases/{id}"
            })
    void another_spelling_of_a_path_finds_nothing(String path) throws Exception {
        var spelled = path.replace("{id}", caseId).replace("{tail}", caseId.substring(2));
        refuses("GET " + spelled, NOTHING);
    }

    /** RFC 3986, 2.3: they are the same path, so that they find the same case. */
    @Test
    void an_escaped_letter_is_that_letter() throws Exception {
        var reply = wire.send("GET /cases/%63" + caseId.substring(1), authorized(), NOTHING);
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void gzip_is_read_and_no_other_encoding() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(SUBMISSION.formatted("zipped").getBytes(StandardCharsets.UTF_8));
        }
        for (var encoding : List.of("deflate", "br", "gzip, gzip", InvalidValues.MARK))
            assertThat(refuses("POST /submissions", bytes.toByteArray(), encoded(encoding))
                            .problem())
                    .isEqualTo("unsupported-media-type");
        var plain = SUBMISSION.formatted("plain").getBytes(StandardCharsets.UTF_8);
        assertThat(refuses("POST /submissions", plain, encoded("gzip")).problem())
                .isEqualTo("malformed-json");
        var reply = wire.send("POST /submissions", authorized(encoded("identity, gzip")), bytes.toByteArray());
        assertThat(reply.status()).isEqualTo(201);
    }

    private static String[] encoded(String encoding) {
        return new String[] {
            "Content-Type: application/json", "Idempotency-Key: " + UUID.randomUUID(), "Content-Encoding: " + encoding
        };
    }

    @Test
    void a_body_in_chunks_and_one_that_is_waited_for_are_read() throws Exception {
        var body = SUBMISSION.formatted("chunked");
        var chunks = "%x\r\n%s\r\n0\r\n\r\n".formatted(body.length(), body);
        var type = "Content-Type: application/json";
        var chunked = authorized(type, "Idempotency-Key: " + UUID.randomUUID(), "Transfer-Encoding: chunked");
        assertThat(wire.send("POST /submissions", chunked, chunks.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(201);
        var waiting = authorized(type, "Idempotency-Key: " + UUID.randomUUID(), "Expect: 100-continue");
        var waited = SUBMISSION.formatted("waited").getBytes(StandardCharsets.UTF_8);
        assertThat(wire.send("POST /submissions", waiting, waited).status()).isEqualTo(201);
    }

    @Test
    void bodies_over_the_limits_are_refused() throws Exception {
        for (int size : new int[] {(1 << 20) + 1, 6 << 20, (10 << 20) + 1}) {
            var reply = refuses(
                    "POST /submissions",
                    " ".repeat(size).getBytes(StandardCharsets.UTF_8),
                    "Content-Type: application/json",
                    "Idempotency-Key: " + UUID.randomUUID());
            assertThat(reply.status()).isEqualTo(413);
        }
    }

    @Test
    void methods_and_paths_in_other_headers_are_not_looked_at() throws Exception {
        refuses(
                "GET /cases/nothing",
                NOTHING,
                "X-HTTP-Method-Override: POST",
                "X-Original-URL: /cases/" + caseId,
                "X-Rewrite-URL: /cases/" + caseId,
                "Forwarded: for=127.0.0.1;host=" + InvalidValues.MARK);
    }

    private static Reply refuses(String line, byte[] body, String... headers) throws Exception {
        var before = TableContents.in(target.stack);
        var reply = wire.send(line, authorized(headers), body);
        assertThat(reply.status()).as(line + " " + reply.text()).isBetween(400, 499);
        assertThat(reply.text()).doesNotContain("\"phase\"", "aurora", InvalidValues.MARK);
        assertThat(target.stack.lines().containing(InvalidValues.MARK)).isEmpty();
        assertThat(TableContents.in(target.stack)).isEqualTo(before);
        return reply;
    }

    private static List<String> authorized(String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.add("Authorization: Bearer " + target.token(Person.DEVELOPER));
        return all;
    }
}
