package foreview.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Written instants have one width, so that keys sort as time does. */
class TimesTest {
    @Test
    void written_instants_sort_as_time_does_from_the_year_0_to_9999() {
        var times = List.of(
                "0000-01-01T00:00:00.000Z",
                "0000-12-31T23:59:59.999Z",
                "0001-01-01T00:00:00.000Z",
                "0999-12-31T23:59:59.999Z",
                "1969-12-31T23:59:59.999Z",
                "1970-01-01T00:00:00.000Z",
                "2026-11-23T10:00:00.001Z",
                "9999-12-31T23:59:59.999Z");
        assertThat(times).allSatisfy(text -> {
            assertThat(Times.text(Instant.parse(text))).isEqualTo(text).hasSize(24);
            assertThat(Times.instant(text)).isEqualTo(Instant.parse(text));
        });
        assertThat(times.stream().map(Instant::parse).toList()).isSorted();
        assertThat(times).isSorted();
    }

    @Test
    void no_limit_is_later_than_every_written_instant() {
        assertThat(Times.text(Times.NONE)).isEqualTo("none").isGreaterThan("9999-12-31T23:59:59.999Z");
        assertThat(Times.instant("none")).isEqualTo(Times.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0001-12-31T23:59:59.999Z", "+10000-01-01T00:00:00Z", "2026-11-23T10:00:00.0001Z"})
    void an_instant_that_has_no_such_form_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Times.text(Instant.parse(text)));
    }
}
