package foreview.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body reaches the endpoint as it was written, but for the name of the model. */
class RelayedBodyTest {
    private static final String SERVED = "served \"x\" \u00e9";
    private static final String WRITTEN = "\"served \\\"x\\\" \u00e9\"";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<RelayedBody> read(String text) {
        return RelayedBody.read(bytes(text));
    }

    private static String passed(String text) {
        return new String(read(text).orElseThrow().to(SERVED), StandardCharsets.UTF_8);
    }

    /**
     * @param before members with their commas, as any client may write them
     */
    @Property(tries = 500)
    void every_object_passes_byte_for_byte_with_another_model(
            @ForAll("members") String before, @ForAll("members") String after, @ForAll("spaces") String space) {
        var start = "{" + space + before + (before.isEmpty() ? "" : ",") + space + "\"model\"" + space + ":" + space;
        var end = space + (after.isEmpty() ? "" : ",") + after + space + "}" + space;
        assertThat(passed(start + "\"rc1\"" + end)).isEqualTo(start + WRITTEN + end);
        assertThat(read(start + "\"rc1\"" + end).orElseThrow().model()).isEqualTo("rc1");
    }

    @Property(tries = 200)
    void every_stream_becomes_one_answer_and_all_else_stays(@ForAll("members") String others) {
        var start = "{\"model\":";
        var end = (others.isEmpty() ? "" : ",") + others + "}";
        var sent = start + "\"rc1\",\"stream\" : true ,\"stream_options\":{\"include_usage\":true}" + end;
        var body = read(sent).orElseThrow();
        assertThat(body.stream()).isTrue();
        assertThat(body.usage()).isTrue();
        assertThat(passed(sent)).isEqualTo(start + WRITTEN + ",\"stream\" : false ,\"stream_options\":null" + end);
    }

    @Test
    void the_largest_pages_deepest_lists_and_longest_numbers_pass() {
        var deep = "[".repeat(20_000) + "]".repeat(20_000);
        var rest = ",\"a\":" + deep + ",\"b\":" + "9".repeat(50_000) + ",\"c\":\"" + "x".repeat(3_000_000) + "\"}";
        assertThat(passed("{\"model\":\"rc1\"" + rest)).isEqualTo("{\"model\":" + WRITTEN + rest);
    }

    @Test
    void a_name_may_be_written_with_escapes() {
        assertThat(passed("{\"mod\\u0065l\":\"rc\\u0031\"}")).isEqualTo("{\"mod\\u0065l\":" + WRITTEN + "}");
        assertThat(read("{\"mod\\u0065l\":\"rc\\u0031\"}").orElseThrow().model())
                .isEqualTo("rc1");
    }

    @Test
    void a_stream_that_is_not_asked_for_is_not_touched() {
        for (var stream : List.of("false", "null", "\"true\"", "1")) {
            var rest = ",\"stream\":" + stream + ",\"stream_options\":{}}";
            assertThat(read("{\"model\":\"rc1\"" + rest).orElseThrow().stream()).isFalse();
            assertThat(passed("{\"model\":\"rc1\"" + rest)).isEqualTo("{\"model\":" + WRITTEN + rest);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"model\"",
                "{}",
                "{\"messages\":[{\"model\":\"rc1\"}]}",
                "{\"model\":1}",
                "{\"model\":null}",
                "{\"model\":\"rc1\",\"model\":\"rc1\"}",
                "{\"model\":\"rc1\",\"mod\\u0065l\":\"rc2\"}",
                "{\"model\":\"rc1\",\"stream\":false,\"stream\":true}",
                "{\"Model\":\"rc1\"}",
                "{\"model\":\"rc1\",\"Model\":\"rc2\"}",
                "{\"model\":\"rc1\",\"M\\u004fDEL\":\"rc2\"}",
                "{\"model\":\"rc1\",\"Stream\":true}",
                "{\"model\":\"rc1\",\"\\u017ftream\":true}",
                "{\"model\":\"rc1\",\"Stream_Options\":{}}",
                "{\"model\":\"rc1\"",
                "{\"model\":\"rc1\"}{}",
                "{\"model\":\"rc1\",}",
                "{\"model\":\"rc1\" \"a\":1}"
            })
    void anything_else_than_one_object_with_one_model_is_not_read(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void another_encoding_is_not_read() {
        for (var charset : List.of(
                StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_32))
            assertThat(RelayedBody.read("{\"model\":\"rc1\"}".getBytes(charset)))
                    .as(charset.name())
                    .isEmpty();
    }

    @Provide
    Arbitrary<String> spaces() {
        return Arbitraries.strings().withChars(' ', '\n', '\t', '\r').ofMaxLength(3);
    }

    /** Members of any names but those that are read, separated by commas. */
    @Provide
    Arbitrary<String> members() {
        return member(3).list().ofMaxSize(4).map(all -> String.join(",", all));
    }

    private Arbitrary<String> member(int depth) {
        var name = text().filter(written -> !written.matches("\"(model|stream|stream_options)\""));
        return Combinators.combine(spaces(), name, spaces(), value(depth))
                .as((space, named, more, value) -> space + named + more + ":" + more + value + space);
    }

    private Arbitrary<String> value(int depth) {
        var simple = Arbitraries.oneOf(
                Arbitraries.of("true", "false", "null", "NaN", "-0", "1e400", "0.1000", "12345678901234567890123"),
                Arbitraries.longs().map(String::valueOf),
                text());
        if (depth == 0) return simple;
        var list = Arbitraries.lazy(() -> value(depth - 1)).list().ofMaxSize(3);
        var object = Arbitraries.lazy(() -> member(depth - 1)).list().ofMaxSize(3);
        return Arbitraries.frequencyOf(
                Tuple.of(3, simple),
                Tuple.of(1, list.map(items -> items.stream().collect(Collectors.joining(" , ", "[", " ]")))),
                Tuple.of(1, object.map(items -> "{" + String.join(",", items) + "}")));
    }

    private Arbitrary<String> text() {
        var part = Arbitraries.oneOf(
                Arbitraries.of("\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\ud83d\\ude00", "\\ud800", "model", "{", "]"),
                Arbitraries.of("a", " ", "\u00e9", "\u4e2d", "\ud83d\ude00", ":", ","));
        return part.list().ofMaxSize(5).map(parts -> "\"" + String.join("", parts) + "\"");
    }
}
