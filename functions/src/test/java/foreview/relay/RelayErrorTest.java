package foreview.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Foreview answers itself is no refusal of the model, to no harness. */
class RelayErrorTest {
    @ParameterizedTest
    @EnumSource(RelayError.class)
    void it_has_no_word_that_a_harness_reads_as_a_refusal(RelayError error) {
        var answer = error.answer();
        assertThat(new String(answer.body(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT))
                .startsWith("{\"error\":{\"message\":")
                .doesNotContain("blocked", "content_filter", "content_policy", "invalid_prompt", "cyber_policy")
                .doesNotContain("refus", "safety", "moderation");
        assertThat(answer.fits()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(RelayError.class)
    void it_waits_at_most_two_minutes_and_at_least_a_second(RelayError error) {
        for (var wait : new Duration[] {Duration.ofDays(1), Duration.ZERO, Duration.ofSeconds(-9)}) {
            var seconds = Integer.parseInt(error.thrown(wait).answer().headers().get("Retry-After"));
            assertThat(seconds).isBetween(1, 120);
        }
    }
}
