package foreview.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body of rule 1 may look like. */
class LenientFieldsTest {
    private enum Colour {
        RED
    }

    private static LenientFields fields(String body) {
        return LenientFields.of(body.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    @Test
    void unknown_and_null_members_are_ignored_and_listed() {
        var fields = fields("{\"colour\":{\"a\":[1]},\"reason\":null,\"a/b~c\":1,\"at\":\"2026-11-23T10:00:00Z\"}");
        assertThat(fields.decidingInstant("at")).contains(Instant.parse("2026-11-23T10:00:00Z"));
        assertThat(fields.optProse("reason", 10)).isEmpty();
        assertThat(fields.has("reason")).isFalse();
        assertThat(fields.ignored()).containsExactly("/colour", "/reason", "/a~1b~0c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "1e999999999",
                "true",
                "[]",
                "{}",
                "\"\"",
                "\"\\ud83d\"",
                "\"\\u0000\"",
                "\"\ufffd\"",
                "\"0123456789x\"",
                "\"a\",\"reason\":\"b\""
            })
    void an_informational_member_that_cannot_be_read_is_dropped_and_listed(String value) {
        var fields = fields("{\"reason\":" + value + "}");
        assertThat(fields.optProse("reason", 10)).isEmpty();
        assertThat(fields.has("reason")).isTrue();
        assertThat(fields.ignored()).containsExactly("/reason");
    }

    @Test
    void an_unreadable_flag_is_false_and_listed() {
        var fields = fields("{\"extendAccess\":\"true\"}");
        assertThat(fields.boolOr("extendAccess", false)).isFalse();
        assertThat(fields.ignored()).containsExactly("/extendAccess");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "false",
                "[]",
                "{}",
                "\"\"",
                "\"now\"",
                "\"2026-11-23\"",
                "\"2026-02-30T10:00:00Z\"",
                "\"9999-12-31T23:59:59-00:01\"",
                "\"0000-01-01T00:00:00+00:01\"",
                "\"2026-11-23T10:00:00Z\",\"at\":\"2026-11-23T10:00:00Z\""
            })
    void a_deciding_member_that_cannot_be_read_is_refused_by_its_name(String value) {
        var fields = fields("{\"at\":" + value + "}");
        assertThatExceptionOfType(InvalidFields.class)
                .isThrownBy(() -> fields.decidingInstant("at"))
                .satisfies(refused -> assertThat(refused.errors())
                        .extracting(FieldError::pointer)
                        .containsExactly("/at"));
    }

    @Test
    void every_deciding_reader_refuses() {
        var fields = fields("{\"state\":\"BLUE\",\"id\":\"a b\"}");
        assertThatExceptionOfType(InvalidFields.class).isThrownBy(() -> fields.decidingChoice("state", Colour.class));
        assertThatExceptionOfType(InvalidFields.class).isThrownBy(() -> fields.decidingId("id"));
        assertThat(fields("{\"state\":\"RED\"}").decidingChoice("state", Colour.class))
                .contains(Colour.RED);
        assertThat(fields("{\"id\":null}").decidingId("id")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00, 0000-12-31T10:00:00Z",
        "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
        "9999-12-31T23:59:59.9999999Z, 9999-12-31T23:59:59.999Z"
    })
    void a_time_far_away_is_read_as_it_is_given(String given, String read) {
        assertThat(fields("{\"at\":\"" + given + "\"}").decidingInstant("at")).contains(Instant.parse(read));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "\ufeff{}", " \n{}\t", "{\"\":1}", "{\"\\ud800\":1}"})
    void any_json_object_is_read(String body) {
        assertThat(LenientFields.of(body.getBytes(StandardCharsets.UTF_8))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\ufeff", " ", "\r\n\t ", "\ufeff\n"})
    void no_body_a_byte_order_mark_and_blanks_are_an_empty_object(String body) {
        var fields = fields(body);
        assertThat(fields.has("reason")).isFalse();
        assertThat(fields.ignored()).isEmpty();
    }

    @Test
    void depth_and_length_do_not_matter() {
        var deep = fields("{\"a\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}");
        assertThat(deep.ignored()).containsExactly("/a");
        var number = fields("{\"a\":" + "9".repeat(200_000) + ",\"" + "n".repeat(200_000) + "\":1}");
        assertThat(number.ignored()).as("without the long name").containsExactly("/a");
    }

    @Test
    void bytes_that_are_not_utf_8_spoil_only_their_member() {
        var body = new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'};
        var fields = LenientFields.of(body).orElseThrow();
        assertThat(fields.optProse("a", 10)).isEmpty();
        assertThat(fields.ignored()).containsExactly("/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\ufeff\ufeff", "null", "[]", "\"{}\"", "{", "{}{}", "{} x", "{\"a\":01}", "{\"a\":1,}", "{a:1}"
            })
    void what_is_not_one_json_object_is_refused(String body) {
        assertThat(LenientFields.of(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    /** What names nothing at one reading of the case may name something at the next. */
    @Test
    void a_member_without_effect_is_ignored_until_it_is_read_again() {
        var fields = fields("{\"a\":\"x\"}");
        assertThat(fields.optId("a")).contains("x");
        fields.ignore("a");
        assertThat(fields.ignored()).containsExactly("/a");
        assertThat(fields.optId("a")).contains("x");
        assertThat(fields.ignored()).isEmpty();
    }

    @Test
    void the_list_of_ignored_members_is_bounded_and_can_be_written() {
        var body = new StringBuilder("{\"\\ud800\":1");
        for (int i = 0; i < 1_000; i++) body.append(",\"m").append(i).append("\":null");
        var ignored = fields(body.append('}').toString()).ignored();
        assertThat(ignored).hasSize(50).startsWith("/?", "/m0");
    }

    @Property
    void every_input_is_read_or_refused(@ForAll byte[] bytes) {
        assertThat(Optional.ofNullable(LenientFields.of(bytes))).isPresent();
    }
}
