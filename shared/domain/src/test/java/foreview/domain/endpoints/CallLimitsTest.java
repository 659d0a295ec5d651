package foreview.domain.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallLimitsTest {

    @Test
    void four_calls_of_two_minutes_are_the_default() {
        assertThat(CallLimits.DEFAULT).isEqualTo(new CallLimits(4, Duration.ofMinutes(2)));
    }

    @ParameterizedTest
    @CsvSource({"1,PT1S", "32,PT10M"})
    void the_bounds_are_allowed(int concurrency, Duration callLimit) {
        assertThat(new CallLimits(concurrency, callLimit).concurrency()).isEqualTo(concurrency);
    }

    @ParameterizedTest
    @CsvSource({"0,PT2M", "33,PT2M", "4,PT0.999S", "4,PT10M0.001S"})
    void beyond_them_nothing_is(int concurrency, Duration callLimit) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CallLimits(concurrency, callLimit));
    }
}
