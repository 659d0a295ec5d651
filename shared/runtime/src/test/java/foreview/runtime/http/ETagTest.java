package foreview.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 6: which version of the clock an {@code If-Match} names. */
class ETagTest {
    private static final long CURRENT = 8;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"12.8.OPEN\"",
                " \"12.8.OPEN\" ",
                "\"12.8.OPEN.1790000000000\"",
                "\"9.8.SUSPENDED\"",
                "\"x\", \"12.8.OPEN\"",
                "\"12.7.OPEN\",\"12.8.OPEN\"",
                "\"12.8.OPEN\", W/\"12.7.OPEN\""
            })
    void a_tag_with_the_current_clock_version_names_it_whatever_else_changed(String header) {
        assertThat(ETag.clockVersion(header, CURRENT)).contains(CURRENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"\"",
                "\"12.7.OPEN\"",
                "\"8.12.OPEN\"",
                "W/\"12.8.OPEN\"",
                "12.8.OPEN",
                "\"12.8.open\"",
                "\"12.8\"",
                "\"8\"",
                "\"12.8.OPEN\" and more",
                "\"12.8.OPEN",
                "\"12.99999999999999999999.OPEN\"",
                "*, \"12.8.OPEN\""
            })
    void every_other_header_names_a_version_that_is_not_current(String header) {
        assertThat(ETag.clockVersion(header, CURRENT)).isPresent().get().isNotEqualTo(CURRENT);
    }

    @Test
    void an_asterisk_names_no_version() {
        assertThat(ETag.clockVersion("*", CURRENT)).isEmpty();
        assertThat(ETag.clockVersion(" * ", CURRENT)).isEmpty();
    }

    @Test
    void a_tag_of_ours_names_the_clock_version_it_was_made_with() {
        for (var next : new Instant[] {null, Instant.EPOCH.plusMillis(1), Instant.parse("2026-11-23T10:00:00Z")}) {
            var tag = ETag.of(12, CURRENT, "OPEN", Optional.ofNullable(next));
            assertThat(ETag.clockVersion(tag.text(), CURRENT)).contains(CURRENT);
            assertThat(tag.matches(tag.text())).isTrue();
        }
    }
}
