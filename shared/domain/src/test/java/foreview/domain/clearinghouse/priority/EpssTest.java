package foreview.domain.clearinghouse.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import foreview.domain.json.Canonical;
import foreview.domain.json.Records;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpssTest {
    private static final LocalDate DAY = LocalDate.parse("2026-08-31");

    private static Epss epss(String score, String percentile) {
        return Epss.of(new BigDecimal(score), new BigDecimal(percentile), "v2025.03.14", DAY);
    }

    @Test
    void a_score_is_stored_without_fractions_and_read_back_exactly() {
        var epss = epss("0.00043", "0.973200000");
        assertThat(Canonical.text(Records.write(epss)))
                .isEqualTo("{\"date\":\"2026-08-31\",\"model\":\"v2025.03.14\",\"percentile\":97320,\"score\":43}");
        assertThat(Records.read(Epss.class, Records.write(epss))).isEqualTo(epss);
        assertThat(epss.scoreValue()).isEqualByComparingTo("0.00043");
        assertThat(epss.percentileValue()).isEqualByComparingTo("0.9732");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.00001", "1.00001", "0.000001", "1e40", "1e-40"})
    void nothing_else_is_a_score(String number) {
        assertThatIllegalArgumentException().isThrownBy(() -> epss(number, "0"));
        assertThatIllegalArgumentException().isThrownBy(() -> epss("0", number));
    }

    @Test
    void zero_and_one_are_scores() {
        assertThat(epss("0", "1").percentile()).isEqualTo(Epss.ONE);
    }
}
