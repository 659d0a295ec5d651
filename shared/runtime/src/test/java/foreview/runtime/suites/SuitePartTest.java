package foreview.runtime.suites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import foreview.domain.json.Json;
import foreview.runtime.json.FieldError;
import foreview.runtime.json.InvalidFields;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Parts are read strictly, with errors by line and pointer, and stored in one form. */
class SuitePartTest {
    private static final String LINE = "{\"id\":\"q1\",\"prompt\":\"?\",\"expected\":[\"x\"],\"scorer\":\"EXACT\"}";

    @Test
    void the_same_items_have_the_same_bytes() {
        var other = "{ \"scorer\":\"EXACT\", \"expected\":[\"\\u0078\"],\"prompt\":\"?\",\"id\":\"q1\"}\r";
        assertThat(part(other).bytes()).isEqualTo(part(LINE).bytes());
        assertThat(part(other).digest()).isEqualTo(part(LINE).digest());
    }

    @Test
    void a_part_is_stored_in_canonical_lines_and_read_back_whole() {
        var part = part(LINE.replace("}", ",\"source\":\"RFC 8446, 4.2\"}"));
        assertThat(new String(part.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"expected\":[\"x\"],\"id\":\"q1\",\"prompt\":\"?\",\"scorer\":\"EXACT\","
                        + "\"source\":\"RFC 8446, 4.2\"}\n");
        assertThat(SuitePart.stored(part.bytes())).isEqualTo(part);
        assertThat(part.lines().getFirst())
                .isEqualTo(new SuiteLine.Question(part.items().getFirst(), Optional.of("RFC 8446, 4.2")));
    }

    @Test
    void every_error_names_its_line_and_member() {
        var errors = errors(
                LINE,
                "{\"id\":\"q2\",\"prompt\":\" \",\"expected\":[],\"scorer\":\"exact\",\"extra\":1}",
                "[]",
                "{\"id\":\"q4\",\"prompt\":\"?\",\"expected\":[\"ok\",\"(\"],\"scorer\":\"REGEX\"}",
                "{\"id\":\"q5\",\"prompt\":\"?\",\"expected\":\"x\",\"scorer\":\"EXACT\"}");
        assertThat(errors)
                .extracting(e -> e.line().orElseThrow() + " " + e.pointer() + " " + e.code())
                .contains(
                        "2 /prompt blank",
                        "2 /expected empty",
                        "2 /scorer unknown-choice",
                        "2 /extra unknown-member",
                        "3  not-an-object",
                        "4 /expected/1 not-a-pattern",
                        "5 /expected not-a-list")
                .noneMatch(error -> error.startsWith("1 "));
    }

    @Test
    void an_id_is_unique_in_a_part() {
        assertThat(errors(LINE, LINE.replace("q1", "q2"), LINE)).singleElement().satisfies(error -> {
            assertThat(error.line()).contains(3);
            assertThat(error.pointer()).isEqualTo("/id");
            assertThat(error.code()).isEqualTo("repeated");
        });
    }

    @Test
    void a_line_of_a_harness_is_read_and_stored_in_one_form() {
        var sent = "{\"version\":\"1-A\",\"id\":\"t1\",\"harness\":\"inspect\",\"task\":\"inspect_evals/gpqa\","
                + "\"capabilities\":[\"gpu\",\"docker\"],\"arguments\":\"--epochs 4\"}";
        var part = part(sent);
        assertThat(new String(part.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"arguments\":\"--epochs 4\",\"capabilities\":[\"docker\",\"gpu\"],\"harness\":\"inspect\","
                                + "\"id\":\"t1\",\"task\":\"inspect_evals/gpqa\",\"version\":\"1-A\"}\n");
        assertThat(SuitePart.stored(part.bytes())).isEqualTo(part);
        assertThat(part.items()).isEmpty();
        assertThat(part.tasks()).singleElement().satisfies(line -> assertThat(line.capabilities())
                .containsExactlyInAnyOrder("docker", "gpu"));
    }

    @Test
    void what_is_wrong_with_a_line_of_a_harness_is_named() {
        var line = "{\"id\":\"t1\",\"harness\":\"inspect\",\"task\":\"t\",\"version\":\"1\"}";
        var errors = errors(
                line.replace("\"t\"", "\"../t\""),
                line.replace("t1", "t2").replace("\"1\"", "\"a b\""),
                line.replace("t1", "t3").replace("}", ",\"prompt\":\"?\"}"),
                line.replace("t1", "t4").replace("}", ",\"capabilities\":[]}"),
                line.replace("t1", "t5").replace("}", ",\"arguments\":1}"));
        assertThat(errors)
                .extracting(e -> e.line().orElseThrow() + " " + e.pointer())
                .containsExactlyInAnyOrder("1 /task", "2 /version", "3 /prompt", "4 /capabilities", "5 /arguments");
    }

    @Test
    void a_part_has_at_least_one_line() {
        assertThat(errors()).extracting(FieldError::code).containsExactly("empty");
    }

    @Test
    void at_most_a_hundred_errors_are_named() {
        assertThat(errors(Collections.nCopies(1000, "{}").toArray(String[]::new)))
                .hasSize(100);
    }

    @Test
    void damaged_bytes_are_refused() {
        for (var bytes : List.of("{}\n", "x\n", "\n"))
            assertThatIllegalStateException()
                    .isThrownBy(() -> SuitePart.stored(bytes.getBytes(StandardCharsets.UTF_8)));
    }

    private static SuitePart part(String... lines) {
        return SuitePart.read(Stream.of(lines).map(SuitePartTest::json).toList());
    }

    private static Json json(String line) {
        return StrictJson.read(line.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static List<FieldError> errors(String... lines) {
        try {
            part(lines);
        } catch (InvalidFields e) {
            return e.errors();
        }
        throw new AssertionError("nothing was wrong");
    }
}
