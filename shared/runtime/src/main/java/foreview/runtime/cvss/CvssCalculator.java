package foreview.runtime.cvss;

import foreview.domain.cvss.CvssScore;
import foreview.domain.cvss.CvssVector;
import foreview.domain.cvss.Score;
import java.math.BigDecimal;
import us.springett.cvss.Cvss;

/** The score of a vector by CVSS 4.0 (FIRST, specification document, section 8). */
public final class CvssCalculator {
    private CvssCalculator() {}

    /** Always has a result: what the domain takes as a vector has a score. */
    public static CvssScore score(CvssVector vector) {
        double score = Cvss.fromVector(vector.text()).calculateScore().getBaseScore();
        // valueOf takes the shortest decimal that names this double: the tenths as the library rounded them
        return new CvssScore(vector, Score.of(BigDecimal.valueOf(score)));
    }
}
