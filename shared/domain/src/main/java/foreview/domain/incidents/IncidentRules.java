package foreview.domain.incidents;

import static foreview.domain.cases.Ruling.emit;
import static foreview.domain.cases.Ruling.refuse;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.Event;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Ruling;
import foreview.domain.cases.WindowEvent;
import foreview.domain.window.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Incidents: a report suspends both sides while a window exists, open or scheduled. Nothing here lifts a suspension, moves
 * an end or records a release.
 */
final class IncidentRules {
    /** Open ones of one case. */
    static final int MOST_OPEN = 1_000;

    /** Statements of one side on one incident. */
    static final int MOST_STATEMENTS = 100;

    private IncidentRules() {}

    /** In every phase. The limit refuses no report that suspends a side. */
    static Ruling report(CaseState state, IncidentCommand.ReportIncident report) {
        var head = state.head();
        if (state.find(Incident.class, report.id()).isPresent()) return refuse(Refusal.EXISTS);
        var suspends = suspends(head);
        if (suspends.isEmpty() && head.counters().incidentCounts().open() >= MOST_OPEN) return refuse(Refusal.TOO_MANY);
        var events = new ArrayList<Event>();
        events.add(new IncidentEvent.IncidentReported(report.id(), report.kind(), suspends));
        suspends.forEach(side -> events.add(new WindowEvent.Suspended(side)));
        return new Ruling.Emit(events);
    }

    /** The sides that are not suspended yet; none without a window. */
    private static List<Side> suspends(CaseHead head) {
        return head.window().stream()
                .flatMap(window -> Stream.of(Side.values()).filter(side -> !window.isSuspendedBy(side)))
                .toList();
    }

    /** At any time, so that a side that closes an incident does not silence the other. */
    static Ruling state(CaseState state, String id, DecisionContext context) {
        var incident = state.find(Incident.class, id);
        if (incident.isEmpty()) return refuse(Refusal.UNKNOWN);
        var side = Incident.sideOf(context.actor().role()).orElseThrow();
        if (incident.get().statements(side).size() >= MOST_STATEMENTS) return refuse(Refusal.TOO_MANY);
        return emit(new IncidentEvent.IncidentStated(id, side));
    }

    /** Once; it lifts nothing. */
    static Ruling close(CaseState state, String id) {
        var incident = state.find(Incident.class, id);
        if (incident.isEmpty()) return refuse(Refusal.UNKNOWN);
        return incident.get().isOpen() ? emit(new IncidentEvent.IncidentClosed(id)) : refuse(Refusal.EXISTS);
    }
}
