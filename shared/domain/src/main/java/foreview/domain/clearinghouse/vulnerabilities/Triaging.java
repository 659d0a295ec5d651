package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.cves.CveData;
import foreview.domain.clearinghouse.priority.Decision;
import foreview.domain.clearinghouse.priority.PriorityChange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the triage table says after a change, and which decision points changed. */
record Triaging(Decision decision, List<PriorityChange> changes) {
    /** A point that the table in use no longer has counts no more. */
    static Triaging of(
            Vulnerability before,
            Map<String, String> stated,
            Map<String, CveData> known,
            ClearinghouseContext context) {
        var table = context.tables().triage();
        var counting = new TreeMap<>(stated);
        counting.keySet().removeIf(point -> table.point(point).isEmpty());
        boolean inKev = known.values().stream().anyMatch(data -> data.kev().isPresent());
        var decision = table.decide(counting, inKev);
        return new Triaging(decision, decision.changesSince(before.assessment().decision(), context.at()));
    }
}
