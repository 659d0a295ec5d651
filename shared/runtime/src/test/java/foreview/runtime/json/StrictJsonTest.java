package foreview.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Canonical;
import foreview.domain.json.Json;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1} x",
                "1 2",
                "NaN",
                "Infinity",
                "-",
                "01",
                "+1",
                ".5",
                "'a'",
                "{a:1}",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "{\"\\ud800\":1}",
                "\ufeff1",
                "1e999999999",
                "1e-999999999",
                "1e99999999999",
                "1e2147483648",
                "// no\n1",
                "\"\t\"",
                "\"\\x\"",
                "nul",
                "tru",
                "99999999999999999999999999999999999999999"
            })
    void what_is_not_strict_json_is_refused(String text) {
        assertThat(StrictJson.read(utf8(text))).isEmpty();
    }

    @Test
    void invalid_utf8_and_other_encodings_are_refused() {
        assertThat(StrictJson.read(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}))
                .isEmpty();
        assertThat(StrictJson.read(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}))
                .isEmpty();
        assertThat(StrictJson.read("\"a\"".getBytes(StandardCharsets.UTF_16))).isEmpty();
    }

    @Test
    void depth_is_bounded() {
        assertThat(StrictJson.read(utf8("[".repeat(32) + "]".repeat(32)))).isPresent();
        assertThat(StrictJson.read(utf8("[".repeat(33) + "]".repeat(33)))).isEmpty();
    }

    @Test
    void a_large_integer_keeps_every_digit() {
        assertThat(Canonical.text(StrictJson.read(utf8("[9007199254740991]")).orElseThrow()))
                .isEqualTo("[9007199254740991]");
    }

    /** So that a text is as long in an item as its bound says. */
    @Test
    void a_character_beyond_the_basic_plane_is_written_in_four_bytes() {
        assertThat(JsonWriter.bytes(Json.of("\ud83d\ude00"))).hasSize(4 + 2);
    }

    @Property
    void every_input_is_a_value_or_refused(@ForAll byte[] bytes) {
        assertThat(StrictJson.read(bytes)).isNotNull();
    }
}
