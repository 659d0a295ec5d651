package foreview.domain.cvss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTest {
    @ParameterizedTest
    @CsvSource({"0,0", "0.0,0", "6.9,69", "7,70", "7.00,70", "8.7,87", "10,100", "1e1,100"})
    void a_score_is_in_tenths(BigDecimal stated, int tenths) {
        assertThat(Score.of(stated)).isEqualTo(new Score(tenths));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "10.1", "7.05", "0.01", "1e40", "1e-40"})
    void nothing_else_is_a_score(BigDecimal stated) {
        assertThatIllegalArgumentException().isThrownBy(() -> Score.of(stated));
    }

    @ParameterizedTest
    @CsvSource({"0,false", "69,false", "70,true", "100,true"})
    void seven_or_more_is_serious(int tenths, boolean serious) {
        assertThat(new Score(tenths).isSerious()).isEqualTo(serious);
    }

    @ParameterizedTest
    @CsvSource({
        "0,NONE",
        "1,LOW",
        "39,LOW",
        "40,MEDIUM",
        "69,MEDIUM",
        "70,HIGH",
        "89,HIGH",
        "90,CRITICAL",
        "100,CRITICAL"
    })
    void each_score_has_a_severity(int tenths, Severity severity) {
        assertThat(new Score(tenths).severity()).isEqualTo(severity);
    }
}
