package foreview.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanonicalTest {
    @Test
    void members_are_sorted_by_utf16_code_units() {
        var value = Json.object()
                .put("\u20ac", 1)
                .put("\ud83d\ude00", 2)
                .put("\ufb33", 3)
                .put("1", 4)
                .build();
        assertThat(Canonical.text(value)).isEqualTo("{\"1\":4,\"\u20ac\":1,\"\ud83d\ude00\":2,\"\ufb33\":3}");
    }

    @Test
    void only_what_must_be_escaped_is_escaped() {
        assertThat(Canonical.text(Json.of("\u0000\u000f\n\"\\/\u007f\u00e9")))
                .isEqualTo("\"\\u0000\\u000f\\n\\\"\\\\/\u007f\u00e9\"");
    }

    @Test
    void empty_containers_and_literals() {
        var value = Json.array(List.of(Json.object().build(), Json.array(List.of()), Json.NULL, Json.of(true)));
        assertThat(Canonical.text(value)).isEqualTo("[{},[],null,true]");
    }

    @Test
    void an_integer_has_one_form() {
        assertThat(Canonical.text(Json.of(new BigDecimal("1E+3")))).isEqualTo("1000");
        assertThat(Canonical.text(Json.of(new BigDecimal("2.0")))).isEqualTo("2");
    }

    @Test
    void the_largest_exact_integers_are_written() {
        assertThat(Canonical.text(Json.of((1L << 53) - 1))).isEqualTo("9007199254740991");
        assertThat(Canonical.text(Json.of(1 - (1L << 53)))).isEqualTo("-9007199254740991");
        assertThat(Canonical.text(Json.of("\u001f\u0020\b\f\r\t"))).isEqualTo("\"\\u001f \\b\\f\\r\\t\"");
    }

    @Test
    void what_some_reader_would_not_hold_exactly_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Canonical.bytes(Json.of(1L << 53)));
        assertThatIllegalArgumentException().isThrownBy(() -> Canonical.bytes(Json.of(new BigDecimal("0.5"))));
        assertThatIllegalArgumentException().isThrownBy(() -> Canonical.bytes(Json.of("\ud83d")));
        assertThatIllegalArgumentException().isThrownBy(() -> Canonical.bytes(Json.of("\ude00x")));
    }
}
