package foreview.domain.findings;

import foreview.domain.cvss.CvssVector;
import foreview.domain.cvss.Score;
import java.util.Optional;

/**
 * What one version of a finding states beside its sealed texts.
 *
 * @param evaluation the run that it cites
 * @param score of the vector, as Foreview computed it
 * @param marked serious, as written, then as reviewed
 */
public record Statement(String evaluation, Optional<CvssVector> cvss, Optional<Score> score, boolean marked) {
    /** A score of 7.0 or more, or marked so. */
    public boolean isSerious() {
        return marked || score.filter(Score::isSerious).isPresent();
    }

    Statement marked(boolean serious) {
        return new Statement(evaluation, cvss, score, serious);
    }
}
