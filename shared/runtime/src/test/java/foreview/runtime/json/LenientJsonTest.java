package foreview.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON that model endpoints send. */
class LenientJsonTest {
    private static Optional<Json> read(String text) {
        return LenientJson.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Json> string(String text) {
        return Optional.of(Json.of(text));
    }

    @Test
    void of_duplicate_members_the_last_one_counts() {
        assertThat(read("{\"a\":1,\"a\":2}")).contains(Json.object().put("a", 2).build());
    }

    @Test
    void lone_surrogates_are_replaced_and_pairs_are_kept() {
        assertThat(read("\"B. \\ud83d\"")).isEqualTo(string("B. \ufffd"));
        assertThat(read("\"\\ude00\\ud83d\\ude00\\ud83dB\"")).isEqualTo(string("\ufffd\ud83d\ude00\ufffdB"));
        assertThat(read("{\"\\ud83d\":1}"))
                .contains(Json.object().put("\ufffd", 1).build());
    }

    @Test
    void invalid_utf8_is_replaced() {
        assertThat(LenientJson.read(new byte[] {'"', (byte) 0xc3, '"'})).isEqualTo(string("\ufffd"));
    }

    @Test
    void control_characters_a_byte_order_mark_and_python_s_numbers_are_accepted() {
        assertThat(read("\"a\nb\"")).isEqualTo(string("a\nb"));
        assertThat(read("\ufeff\"a\"")).isEqualTo(string("a"));
        assertThat(read("[NaN,-Infinity]").orElseThrow())
                .isEqualTo(Json.array(java.util.List.of(Json.NULL, Json.NULL)));
    }

    @Test
    void numbers_are_bounded() {
        assertThat(read("-0.12345678901234567890123456789012345678901234567890"))
                .isPresent();
        assertThat(read("1e999999999")).contains(Json.NULL);
        assertThat(read("1".repeat(101))).contains(Json.NULL);
        assertThat(read("1".repeat(1_001))).isEmpty();
    }

    @Test
    void depth_is_bounded() {
        assertThat(read("[".repeat(64) + "]".repeat(64))).isPresent();
        assertThat(read("[".repeat(65) + "]".repeat(65))).isEmpty();
        assertThat(read("[".repeat(100_000))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{} x", "{}{}", "data: {}", "<html>", "{'a':1}", "[1,]"})
    void what_is_not_json_is_nothing(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Property
    void no_bytes_break_it(@ForAll byte[] bytes) {
        LenientJson.read(bytes)
                .ifPresent(value -> assertThat(JsonWriter.bytes(value)).isNotEmpty());
    }

    @Property
    void every_text_comes_back_without_lone_surrogates(@ForAll String text) {
        var escaped = new StringBuilder("\"");
        text.chars().forEach(c -> escaped.append("\\u%04x".formatted(c)));
        var read = (Json.Str) read(escaped.append('"').toString()).orElseThrow();
        assertThat(read.value()).hasSameSizeAs(text);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(read.value())).isTrue();
    }
}
