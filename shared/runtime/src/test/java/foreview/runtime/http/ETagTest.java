package foreview.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 6: which version of the clock an {@code If-Match} names. */
class ETagTest {
    private static final String CASE = "c_1";
    private static final long CURRENT = 8;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"c_1.12.8.OPEN\"",
                " \"c_1.12.8.OPEN\" ",
                "\"c_1.12.8.OPEN.1790000000000\"",
                "\"c_1.9.8.SUSPENDED\"",
                "\"x\", \"c_1.12.8.OPEN\"",
                "\"c_1.12.7.OPEN\",\"c_1.12.8.OPEN\"",
                "\"c_1.12.8.OPEN\", W/\"c_1.12.7.OPEN\""
            })
    void a_tag_with_the_current_clock_version_names_it_whatever_else_changed(String header) {
        assertThat(ETag.clockVersion(header, CASE, CURRENT)).contains(CURRENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"\"",
                "\"c_1.12.7.OPEN\"",
                "\"c_1.8.12.OPEN\"",
                "W/\"c_1.12.8.OPEN\"",
                "c_1.12.8.OPEN",
                "\"c_1.12.8.open\"",
                "\"c_1.12.8\"",
                "\"8\"",
                "\"12.8.OPEN\"",
                "\"c_2.12.8.OPEN\"",
                "\"c_1.12.8.OPEN\" and more",
                "\"c_1.12.8.OPEN",
                "\"c_1.12.99999999999999999999.OPEN\"",
                "*, \"c_1.12.8.OPEN\""
            })
    void every_other_header_names_a_version_that_is_not_current(String header) {
        assertThat(ETag.clockVersion(header, CASE, CURRENT)).isPresent().get().isNotEqualTo(CURRENT);
    }

    @Test
    void an_asterisk_names_no_version() {
        assertThat(ETag.clockVersion("*", CASE, CURRENT)).isEmpty();
        assertThat(ETag.clockVersion(" * ", CASE, CURRENT)).isEmpty();
    }

    @Test
    void a_tag_of_ours_names_the_clock_version_it_was_made_with() {
        for (var next : new Instant[] {null, Instant.EPOCH.plusMillis(1), Instant.parse("2026-11-23T10:00:00Z")}) {
            var tag = ETag.of(CASE, 12, CURRENT, "OPEN", Optional.ofNullable(next));
            assertThat(ETag.clockVersion(tag.text(), CASE, CURRENT)).contains(CURRENT);
            assertThat(tag.matches(tag.text())).isTrue();
        }
    }
}
