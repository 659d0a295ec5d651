package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.priority.Decision;
import foreview.domain.clearinghouse.priority.Epss;
import foreview.domain.clearinghouse.priority.Kev;
import foreview.domain.clearinghouse.priority.Priority;
import foreview.domain.clearinghouse.priority.Triage;
import foreview.domain.cvss.CvssVector;
import foreview.domain.cvss.Score;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How urgent a vulnerability is, as far as it is known. What is missing blocks nothing.
 *
 * @param stated values of decision points that the desk stated, by the points' names
 * @param decision of the triage table, with its path
 * @param cvss the vector, and its computed score
 * @param marked whether the desk marked it as serious
 */
public record Assessment(
        Map<String, String> stated,
        Decision decision,
        Optional<Kev> kev,
        Optional<Epss> epss,
        Optional<CvssVector> cvss,
        Optional<Score> score,
        boolean marked) {
    public Assessment {
        stated = new TreeMap<>(stated);
    }

    static Assessment first(Decision decision) {
        return new Assessment(
                Map.of(), decision, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** CVSS 4 of 7.0 or more, or marked so by the desk. */
    public boolean isSerious() {
        return marked || score.filter(Score::isSerious).isPresent();
    }

    public Priority priority(Instant since) {
        return new Priority(Triage.of(decision), kev.isPresent(), score, epss, since);
    }
}
