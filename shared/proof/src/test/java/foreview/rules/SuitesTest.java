package foreview.rules;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.local.model.SampleSuite;
import foreview.runtime.http.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Suites as their owner's people bring them in and read them, over HTTP. */
class SuitesTest {
    private static final String LEAD = Lab.LEAD;
    private static final String EVALUATOR = "eva institute evaluator";
    private static final String OTHER = "otto university evaluation-lead";

    private static Lab lab;
    private static int versions;

    /** A version that no other test has touched. */
    private final String version = "/suites/cyber/versions/v" + versions++;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void the_sample_suite_is_uploaded_sealed_and_read_back() throws Exception {
        var stored = put(1, SampleSuite.text()).ok();
        var sealed = seal(1).ok();
        assertThat(sealed.body().get("items")).isEqualTo(stored.body().get("items"));
        assertThat(sealed.body().get("sealed")).contains(Json.of(true));
        var lines = lab.read(EVALUATOR, version + "/parts/1");
        assertThat(lines.lines()).hasSameSizeAs(SampleSuite.text().lines().toList());
        assertThat(Digest.of(lines.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(sealed.text("digest"))
                .isEqualTo(stored.text("digest"));
    }

    @Test
    void a_whole_version_of_ten_thousand_items_goes_in_and_is_sealed_in_time() throws Exception {
        for (int part = 1; part <= 40; part++) {
            int from = (part - 1) * 250;
            put(part, lines(from, from + 250, "p".repeat(850))).ok();
        }
        var sealed = seal(40).ok();
        assertThat(sealed.body().get("items")).contains(Json.of(10_000));
    }

    @Test
    void sealed_again_it_is_answered_as_it_was_and_takes_no_part_any_more() throws Exception {
        put(1, lines(0, 2, "?")).ok();
        var sealed = seal(1).ok();
        assertThat(seal(1).ok().body()).isEqualTo(sealed.body());
        problem(seal(2), 409, "already-exists");
        problem(put(1, lines(5, 6, "?")), 409, "already-exists");
        problem(put(2, lines(5, 6, "?")), 409, "already-exists");
        assertThat(lab.bare(LEAD, "GET", version).ok().body()).isEqualTo(sealed.body());
    }

    @Test
    void what_keeps_a_version_from_being_sealed_points_to_the_number_of_parts() throws Exception {
        put(1, lines(0, 2, "?")).ok();
        put(3, lines(1, 3, "?")).ok();
        assertThat(errors(problem(seal(3), 422, "invalid-fields"))).containsExactly("/parts part-missing");
        put(2, lines(7, 8, "?")).ok();
        assertThat(errors(problem(seal(3), 422, "invalid-fields"))).containsExactly("/parts repeated-id");
        assertThat(errors(problem(seal(41), 422, "invalid-fields"))).containsExactly("/parts out-of-range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r", "{", "{} {}", "\ufeff{}", "{\"id\":\"\\ud800\"}", "{\"id\":1,\"id\":2}", "NaN"})
    void a_line_that_is_no_strict_json_is_refused_by_its_number(String line) throws Exception {
        var problem = problem(put(1, lines(0, 2, "?") + line + "\n" + lines(3, 4, "?")), 400, "malformed-json");
        assertThat(problem.body().get("line")).contains(Json.of(3));
        assertThat(lab.bare(LEAD, "GET", version).status())
                .as("nothing was stored")
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\":\"a b\"|/id invalid",
                "\"id\":\"q0\"|/id repeated",
                "\"prompt\":\" \"|/prompt blank",
                "\"expected\":\"x\"|/expected not-a-list",
                "\"expected\":[]|/expected empty",
                "\"scorer\":\"exact\"|/scorer unknown-choice",
                "\"scorer\":\"CHOICE\"|/expected/0 not-a-letter",
                "\"scorer\":\"REGEX\",\"expected\":[\"a\",\"(\"]|/expected/1 not-a-pattern",
                "\"scorer\":\"REGEX\",\"expected\":[\"((a{999}){999}){999}\"]|/expected/0 pattern-too-large",
                "\"source\":7|/source not-a-string",
                "\"answer\":\"x\"|/answer unknown-member",
            })
    void a_line_that_is_no_item_is_refused_by_its_number_and_the_place_in_it(String members, String error)
            throws Exception {
        var item = new StringBuilder(members);
        for (var member : List.of("\"id\":\"bad\"", "\"prompt\":\"?\"", "\"expected\":[\"x\"]", "\"scorer\":\"EXACT\""))
            if (!members.contains(member.substring(0, member.indexOf(':'))))
                item.append(',').append(member);
        var problem = problem(put(1, lines(0, 4, "?") + "{" + item + "}"), 422, "invalid-fields");
        assertThat(errors(problem)).containsExactly(error);
        assertThat(each(problem).getFirst().get("line")).contains(Json.of(5));
    }

    @Test
    void lines_may_end_as_windows_ends_them_and_are_the_same() throws Exception {
        var plain = put(1, lines(0, 2, "?")).ok().text("digest");
        assertThat(put(1, lines(0, 2, "?").replace("\n", "\r\n")).ok().text("digest"))
                .isEqualTo(plain);
    }

    @Test
    void a_part_has_its_bounds() throws Exception {
        put(1, lines(0, 1000, "?")).ok();
        problem(put(1, lines(0, 1001, "?")), 413, "body-too-large");
        problem(put(1, lines(0, 20, "p".repeat(14_000))), 413, "body-too-large");
        assertThat(errors(problem(put(1, ""), 422, "invalid-fields"))).containsExactly(" empty");
        problem(
                lab.send(LEAD, "PUT", version + "/parts/1", "{}", "Content-Type", "application/json"),
                415,
                "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "41", "01", "-1", "1.0", "x", "99999999999"})
    void there_is_no_part_of_another_number_than_1_to_40(String number) throws Exception {
        var path = version + "/parts/" + number;
        problem(
                lab.send(LEAD, "PUT", path, lines(0, 1, "?"), "Content-Type", "application/x-ndjson"),
                404,
                "not-found");
    }

    @Test
    void leads_write_and_evaluators_read() throws Exception {
        problem(
                lab.send(
                        EVALUATOR,
                        "PUT",
                        version + "/parts/1",
                        lines(0, 1, "?"),
                        "Content-Type",
                        "application/x-ndjson"),
                403,
                "not-permitted");
        put(1, lines(0, 1, "?")).ok();
        problem(lab.call(EVALUATOR, "POST", version + "/seal", "{\"parts\":1}"), 403, "not-permitted");
        for (var path : List.of("/suites", version)) {
            lab.bare(EVALUATOR, "GET", path).ok();
            for (var person : List.of(Lab.DEVELOPER, Lab.OFFICER, Lab.CUSTODIAN, "art institute auditor"))
                problem(lab.bare(person, "GET", path), 403, "not-permitted");
        }
    }

    /** Rule 8. */
    @Test
    void another_organizations_suite_is_the_same_as_none() throws Exception {
        put(1, lines(0, 1, "?")).ok();
        for (var path : List.of("", "/parts/1"))
            assertThat(told(lab.bare(OTHER, "GET", version + path)))
                    .isEqualTo(told(lab.bare(OTHER, "GET", "/suites/none/versions/v1" + path)));
        assertThat(told(lab.call(OTHER, "POST", version + "/seal", "{\"parts\":1}")))
                .isEqualTo(told(lab.call(OTHER, "POST", "/suites/none/versions/v1/seal", "{\"parts\":1}")));
        assertThat(lab.bare(OTHER, "GET", "/suites").ok().body().get("items")).contains(Json.array(List.of()));
        lab.send(OTHER, "PUT", version + "/parts/1", lines(7, 8, "?"), "Content-Type", "application/x-ndjson")
                .ok();
        assertThat(lab.read(Lab.LEAD, version + "/parts/1")).contains("\"q0\"").doesNotContain("q7");
    }

    @Test
    void a_list_goes_on_after_its_cursor_and_takes_none_that_is_not_its_own() throws Exception {
        for (int part = 0; part < 3; part++)
            put("/suites/zz-listed/versions/" + part, 1, lines(0, 1, "?")).ok();
        var after = new Cursor(
                Json.object().put("suite", "zz-listed").put("version", "0").build());
        var page =
                lab.bare(LEAD, "GET", "/suites?limit=1&cursor=" + after.text()).ok();
        assertThat(each(page, "items")).singleElement().satisfies(line -> assertThat(line.string("version"))
                .contains("1"));
        for (var cursor : List.of("x", "e30", "eyJzdWl0ZSI6IiMiLCJ2ZXJzaW9uIjoiIyJ9"))
            problem(lab.bare(LEAD, "GET", "/suites?cursor=" + cursor), 400, "invalid-cursor");
    }

    private Lab.Reply put(int part, String lines) throws Exception {
        return put(version, part, lines);
    }

    private static Lab.Reply put(String version, int part, String lines) throws Exception {
        return lab.send(LEAD, "PUT", version + "/parts/" + part, lines, "Content-Type", "application/x-ndjson");
    }

    private Lab.Reply seal(int parts) throws Exception {
        return lab.call(LEAD, "POST", version + "/seal", "{\"parts\":" + parts + "}");
    }

    /** Items {@code [from, to)}. */
    private static String lines(int from, int to, String prompt) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"id\":\"q%d\",\"prompt\":\"%s\",\"expected\":[\"x\"],\"scorer\":\"EXACT\"}\n"
                        .formatted(i, prompt))
                .collect(Collectors.joining());
    }

    private static Lab.Reply problem(Lab.Reply reply, int status, String slug) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
        assertThat(reply.text("type")).isEqualTo("urn:foreview:problem:" + slug);
        return reply;
    }

    /** What is its own to every call left out. */
    private static Map<String, Json> told(Lab.Reply reply) {
        return reply.body().members().entrySet().stream()
                .filter(member -> !member.getKey().equals("requestId"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<String> errors(Lab.Reply problem) {
        return each(problem).stream()
                .map(error -> error.string("pointer").orElseThrow() + " "
                        + error.string("code").orElseThrow())
                .toList();
    }

    private static List<Json.Obj> each(Lab.Reply problem) {
        return each(problem, "errors");
    }

    private static List<Json.Obj> each(Lab.Reply reply, String list) {
        return ((Json.Arr) reply.body().get(list).orElseThrow())
                .items().stream().map(Json.Obj.class::cast).toList();
    }
}
