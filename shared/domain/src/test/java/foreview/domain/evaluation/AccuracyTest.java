package foreview.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccuracyTest {

    /** As R's {@code binom::binom.confint(method = "wilson")} has them. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 0.0000, 0.0000, 0.7935",
        "1, 1, 1.0000, 0.2065, 1.0000",
        "0, 10, 0.0000, 0.0000, 0.2775",
        "5, 10, 0.5000, 0.2366, 0.7634",
        "62, 100, 0.6200, 0.5221, 0.7090",
        "16, 20, 0.8000, 0.5840, 0.9193",
        "9999, 10000, 0.9999, 0.9994, 1.0000"
    })
    void the_interval_is_wilsons(int correct, int answered, String share, String low, String high) {
        assertThat(Accuracy.of(correct, answered))
                .isEqualTo(new Accuracy(
                        correct, answered, new BigDecimal(share), new BigDecimal(low), new BigDecimal(high)));
    }

    @Property
    void every_share_lies_inside_its_interval_and_that_within_nothing_and_all(
            @ForAll @IntRange(min = 1, max = 10_000) int answered, @ForAll @IntRange(max = 10_000) int some) {
        int correct = Math.min(some, answered);
        var accuracy = Accuracy.of(correct, answered);
        assertThat(accuracy.low()).isBetween(BigDecimal.ZERO, accuracy.share());
        assertThat(accuracy.high()).isBetween(accuracy.share(), BigDecimal.ONE);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 1", "-1, 1"})
    void there_is_none_of_nothing(int correct, int answered) {
        assertThatIllegalArgumentException().isThrownBy(() -> Accuracy.of(correct, answered));
    }
}
