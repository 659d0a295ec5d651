package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.cves.CveData;
import foreview.domain.clearinghouse.priority.Decision;
import foreview.domain.clearinghouse.priority.PriorityChange;
import foreview.domain.cvss.CvssVector;
import foreview.domain.cvss.Score;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How urgent a vulnerability is, as far as it is known. What is missing blocks nothing.
 *
 * @param stated values of decision points that the desk stated, by the points' names
 * @param decision of the triage table, with its path
 * @param known what is publicly known by its aliases
 * @param cvss the vector, and its computed score
 * @param marked whether the desk marked it as serious
 * @param changes of decision points, the latest; the docket has all
 */
public record Assessment(
        Map<String, String> stated,
        Decision decision,
        Map<String, CveData> known,
        Optional<CvssVector> cvss,
        Optional<Score> score,
        boolean marked,
        List<PriorityChange> changes) {
    /** Changes that are kept here. */
    public static final int MOST_CHANGES = 20;

    public Assessment {
        stated = Collections.unmodifiableMap(new TreeMap<>(stated));
        known = Collections.unmodifiableMap(new TreeMap<>(known));
        changes = List.copyOf(changes);
    }

    static Assessment first(Decision decision) {
        return new Assessment(Map.of(), decision, Map.of(), Optional.empty(), Optional.empty(), false, List.of());
    }

    Assessment with(Decision next, List<PriorityChange> more) {
        var all = new ArrayList<>(changes);
        all.addAll(more);
        var latest = all.subList(Math.max(0, all.size() - MOST_CHANGES), all.size());
        return new Assessment(stated, next, known, cvss, score, marked, latest);
    }

    Assessment with(Map<String, CveData> next) {
        return new Assessment(stated, decision, next, cvss, score, marked, changes);
    }

    Assessment with(Map<String, String> points, Optional<CvssVector> vector, Optional<Score> computed, boolean mark) {
        return new Assessment(points, decision, known, vector, computed, mark, changes);
    }

    /** CVSS 4 of 7.0 or more, or marked so by the desk. */
    public boolean isSerious() {
        return marked || score.filter(Score::isSerious).isPresent();
    }
}
