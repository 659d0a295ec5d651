package foreview.domain.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static final Backoff MINUTES = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(30));

    @ParameterizedTest
    @CsvSource({"1,PT1M", "2,PT2M", "3,PT4M", "4,PT8M", "5,PT16M", "6,PT30M", "7,PT30M", "2147483647,PT30M"})
    void a_pause_doubles_up_to_the_longest(int failures, Duration pause) {
        assertThat(MINUTES.after(failures)).isEqualTo(pause);
    }

    @ParameterizedTest
    @CsvSource({"1,PT0S,PT1M", "1,PT15M,PT15M", "4,PT2M,PT8M", "1,PT2H,PT30M"})
    void what_the_other_side_asks_for_counts_where_it_is_longer(int failures, Duration asked, Duration pause) {
        assertThat(MINUTES.after(failures, asked)).isEqualTo(pause);
    }

    @Property
    void jitter_is_full(@ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int failures) {
        assertThat(MINUTES.jittered(failures, new Random(seed))).isBetween(Duration.ZERO, MINUTES.after(failures));
    }

    @ParameterizedTest
    @CsvSource({"PT0S,PT1M", "PT-1S,PT1M", "PT2M,PT1M"})
    void a_backoff_has_positive_pauses_in_order(Duration first, Duration longest) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(first, longest));
    }
}
