package foreview.runtime.cvss;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cvss.CvssVector;
import foreview.domain.cvss.Score;
import foreview.domain.cvss.Severity;
import foreview.runtime.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CvssCalculatorTest {
    @ParameterizedTest
    @CsvSource({
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H, 100, CRITICAL",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N, 0, NONE"
    })
    void all_impact_scores_ten_and_none_scores_zero(String vector, int tenths, Severity severity) {
        var scored = CvssCalculator.score(new CvssVector(vector));
        assertThat(scored.score()).isEqualTo(new Score(tenths));
        assertThat(scored.severity()).isEqualTo(severity);
    }

    @Test
    void supplemental_metrics_change_no_score() {
        var plain = "CVSS:4.0/AV:A/AC:H/AT:N/PR:H/UI:P/VC:L/VI:H/VA:H/SC:H/SI:H/SA:L";
        assertThat(CvssCalculator.score(new CvssVector(plain + "/S:P/AU:Y/R:I/V:C/RE:H/U:Red"))
                        .score())
                .isEqualTo(CvssCalculator.score(new CvssVector(plain)).score());
    }

    @Test
    void scores_and_severities_are_those_of_another_calculator() throws IOException {
        var lines = Files.readAllLines(SharedData.file("cvss4/vectors.tsv"));
        assertThat(lines).hasSize(150);
        for (var line : lines) {
            var columns = line.split("\t");
            var scored = CvssCalculator.score(new CvssVector(columns[2]));
            assertThat(scored.score()).as(line).isEqualTo(Score.of(new BigDecimal(columns[0])));
            assertThat(scored.severity().word()).as(line).isEqualTo(columns[1]);
        }
    }
}
