package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.cves.CveData;
import foreview.domain.clearinghouse.priority.Decision;
import foreview.domain.clearinghouse.priority.PriorityChange;
import foreview.domain.cvss.CvssVector;
import foreview.domain.cvss.Score;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What changed the priority, with each decision point that changed. */
public sealed interface PriorityEvent extends VulnerabilityEvent.Later {
    /** The desk stated how urgent it is. */
    record Prioritized(
            Map<String, String> stated,
            Optional<CvssVector> cvss,
            Optional<Score> score,
            boolean serious,
            Decision decision,
            List<PriorityChange> changes)
            implements PriorityEvent {
        public Prioritized {
            stated = new TreeMap<>(stated);
            changes = List.copyOf(changes);
        }

        @Override
        public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
            draft.assessment = draft.assessment.with(stated, cvss, score, serious);
            draft.prioritize(decision, changes);
        }
    }

    /** Something became known by one of its aliases. */
    record DataTaken(String alias, CveData data, Decision decision, List<PriorityChange> changes)
            implements PriorityEvent {
        public DataTaken {
            changes = List.copyOf(changes);
        }

        @Override
        public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
            var known = new TreeMap<>(draft.assessment.known());
            known.put(alias, data);
            draft.assessment = draft.assessment.with(known);
            draft.prioritize(decision, changes);
        }
    }

    /** Something became known by an alias of one that was merged into it. */
    record DataOfMergedTaken(String other, Map<String, CveData> known, Decision decision, List<PriorityChange> changes)
            implements PriorityEvent {
        public DataOfMergedTaken {
            known = new TreeMap<>(known);
            changes = List.copyOf(changes);
        }

        @Override
        public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
            draft.know(other, known);
            draft.prioritize(decision, changes);
        }
    }
}
