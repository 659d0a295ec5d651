package foreview.rules;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.local.model.SampleSuite;
import foreview.local.script.Person;
import foreview.runtime.http.Cursor;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Suites as their owner's people bring them in and read them. */
class SuitesTest {
    private static final Person OTHER = Person.of("otto", "university", "evaluation-lead");
    private static final Person AUDITOR = Person.of("art", "institute", "auditor");

    @AutoClose
    private static final ManualStack stack = Stacks.manual();

    private static int versions;

    /** A version that no other test has touched. */
    private final String version = "/suites/cyber/versions/v" + versions++;

    @Test
    void the_sample_suite_is_uploaded_sealed_and_read_back() {
        var stored = put(1, SampleSuite.text()).ok();
        var sealed = seal(1).ok();
        assertThat(sealed.body().get("items")).isEqualTo(stored.body().get("items"));
        assertThat(sealed.body().get("sealed")).contains(Json.of(true));
        var lines = stack.get(EVALUATOR, version + "/parts/1").ok().text();
        assertThat(lines.lines()).hasSameSizeAs(SampleSuite.text().lines().toList());
        assertThat(Digest.of(lines.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(sealed.text("digest"))
                .isEqualTo(stored.text("digest"));
    }

    @Tag("proof")
    @Test
    void a_whole_version_of_ten_thousand_items_goes_in_and_is_sealed_in_time() {
        for (int part = 1; part <= 40; part++) {
            int from = (part - 1) * 250;
            put(part, lines(from, from + 250, "p".repeat(850))).ok();
        }
        var sealed = seal(40).ok();
        assertThat(sealed.body().get("items")).contains(Json.of(10_000));
    }

    @Test
    void sealed_again_it_is_answered_as_it_was_and_takes_no_part_any_more() {
        put(1, lines(0, 2, "?")).ok();
        var sealed = seal(1).ok();
        assertThat(seal(1).ok().body()).isEqualTo(sealed.body());
        problem(seal(2), 409, "already-exists");
        problem(put(1, lines(5, 6, "?")), 409, "already-exists");
        problem(put(2, lines(5, 6, "?")), 409, "already-exists");
        assertThat(stack.get(LEAD, version).ok().body()).isEqualTo(sealed.body());
    }

    @Test
    void what_keeps_a_version_from_being_sealed_points_to_the_number_of_parts() {
        put(1, lines(0, 2, "?")).ok();
        put(3, lines(1, 3, "?")).ok();
        assertThat(errors(problem(seal(3), 422, "invalid-fields"))).containsExactly("/parts part-missing");
        put(2, lines(7, 8, "?")).ok();
        assertThat(errors(problem(seal(3), 422, "invalid-fields"))).containsExactly("/parts repeated-id");
        assertThat(errors(problem(seal(41), 422, "invalid-fields"))).containsExactly("/parts out-of-range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r", "{", "{} {}", "\ufeff{}", "{\"id\":\"\\ud800\"}", "{\"id\":1,\"id\":2}", "NaN"})
    void a_line_that_is_no_strict_json_is_refused_by_its_number(String line) {
        var problem = problem(put(1, lines(0, 2, "?") + line + "\n" + lines(3, 4, "?")), 400, "malformed-json");
        assertThat(problem.body().get("line")).contains(Json.of(3));
        assertThat(stack.get(LEAD, version).status()).as("nothing was stored").isEqualTo(404);
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
    void a_line_that_is_no_item_is_refused_by_its_number_and_the_place_in_it(String members, String error) {
        var item = new StringBuilder(members);
        for (var member : List.of("\"id\":\"bad\"", "\"prompt\":\"?\"", "\"expected\":[\"x\"]", "\"scorer\":\"EXACT\""))
            if (!members.contains(member.substring(0, member.indexOf(':'))))
                item.append(',').append(member);
        var problem = problem(put(1, lines(0, 4, "?") + "{" + item + "}"), 422, "invalid-fields");
        assertThat(errors(problem)).containsExactly(error);
        assertThat(problem.list("errors").getFirst().get("line")).contains(Json.of(5));
    }

    @Test
    void lines_may_end_as_windows_ends_them_and_are_the_same() {
        var plain = put(1, lines(0, 2, "?")).ok().text("digest");
        assertThat(put(1, lines(0, 2, "?").replace("\n", "\r\n")).ok().text("digest"))
                .isEqualTo(plain);
    }

    @Test
    void a_part_has_its_bounds() {
        put(1, lines(0, 1000, "?")).ok();
        problem(put(1, lines(0, 1001, "?")), 413, "body-too-large");
        problem(put(1, lines(0, 20, "p".repeat(14_000))), 413, "body-too-large");
        assertThat(errors(problem(put(1, ""), 422, "invalid-fields"))).containsExactly(" empty");
        problem(put(LEAD, version + "/parts/1", "{}", "application/json"), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "41", "01", "-1", "1.0", "x", "99999999999"})
    void there_is_no_part_of_another_number_than_1_to_40(String number) {
        var path = version + "/parts/" + number;
        problem(put(LEAD, path, lines(0, 1, "?"), "application/x-ndjson"), 404, "not-found");
    }

    @Test
    void leads_write_and_evaluators_read() {
        problem(put(EVALUATOR, version + "/parts/1", lines(0, 1, "?"), "application/x-ndjson"), 403, "not-permitted");
        put(1, lines(0, 1, "?")).ok();
        problem(stack.call(EVALUATOR, "POST", version + "/seal", "{\"parts\":1}"), 403, "not-permitted");
        for (var path : List.of("/suites", version)) {
            stack.get(EVALUATOR, path).ok();
            for (var person : List.of(DEVELOPER, OFFICER, CUSTODIAN, AUDITOR))
                problem(stack.get(person, path), 403, "not-permitted");
        }
    }

    /** Rule 8. */
    @Test
    void another_organizations_suite_is_the_same_as_none() {
        put(1, lines(0, 1, "?")).ok();
        for (var path : List.of("", "/parts/1"))
            assertThat(stack.get(OTHER, version + path).withoutRequestId())
                    .isEqualTo(
                            stack.get(OTHER, "/suites/none/versions/v1" + path).withoutRequestId());
        assertThat(stack.call(OTHER, "POST", version + "/seal", "{\"parts\":1}").withoutRequestId())
                .isEqualTo(stack.call(OTHER, "POST", "/suites/none/versions/v1/seal", "{\"parts\":1}")
                        .withoutRequestId());
        assertThat(stack.items(OTHER, "/suites")).isEmpty();
        put(OTHER, version + "/parts/1", lines(7, 8, "?"), "application/x-ndjson")
                .ok();
        assertThat(stack.get(LEAD, version + "/parts/1").ok().text())
                .contains("\"q0\"")
                .doesNotContain("q7");
    }

    @Test
    void a_list_goes_on_after_its_cursor_and_takes_none_that_is_not_its_own() {
        for (int part = 0; part < 3; part++)
            put("/suites/zz-listed/versions/" + part, 1, lines(0, 1, "?")).ok();
        var after = new Cursor(
                Json.object().put("suite", "zz-listed").put("version", "0").build());
        var page = stack.get(LEAD, "/suites?limit=1&cursor=" + after.text()).ok();
        assertThat(page.items()).singleElement().satisfies(line -> assertThat(line.string("version"))
                .contains("1"));
        for (var cursor : List.of("x", "e30", "eyJzdWl0ZSI6IiMiLCJ2ZXJzaW9uIjoiIyJ9"))
            problem(stack.get(LEAD, "/suites?cursor=" + cursor), 400, "invalid-cursor");
    }

    private Reply put(int part, String lines) {
        return put(version, part, lines);
    }

    private static Reply put(String version, int part, String lines) {
        return put(LEAD, version + "/parts/" + part, lines, "application/x-ndjson");
    }

    private static Reply put(Person person, String path, String body, String contentType) {
        return stack.send(Request.bare(person, "PUT", path).body(body).header(Request.CONTENT_TYPE, contentType));
    }

    private Reply seal(int parts) {
        return stack.call(LEAD, "POST", version + "/seal", "{\"parts\":" + parts + "}");
    }

    /** Items {@code [from, to)}. */
    private static String lines(int from, int to, String prompt) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"id\":\"q%d\",\"prompt\":\"%s\",\"expected\":[\"x\"],\"scorer\":\"EXACT\"}\n"
                        .formatted(i, prompt))
                .collect(Collectors.joining());
    }

    private static Reply problem(Reply reply, int status, String slug) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.problem()).isEqualTo(slug);
        return reply;
    }

    private static List<String> errors(Reply problem) {
        return problem.list("errors").stream()
                .map(error -> error.string("pointer").orElseThrow() + " "
                        + error.string("code").orElseThrow())
                .toList();
    }
}
