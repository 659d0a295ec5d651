package foreview.domain.incidents;

import foreview.domain.cases.CaseStateBuilder;
import foreview.domain.cases.Entry;
import foreview.domain.cases.IncidentCounts;
import java.util.List;
import java.util.Optional;

/** How the events of incidents change a case. */
final class IncidentFold {
    private IncidentFold() {}

    static void apply(CaseStateBuilder draft, IncidentEvent event, Entry entry) {
        var before = draft.find(Incident.class, event.incident());
        var actor = entry.actor();
        var after =
                switch (event) {
                    case IncidentEvent.IncidentReported reported -> reported(reported, entry);
                    case IncidentEvent.IncidentStated stated ->
                        before.orElseThrow().stated(stated.side(), entry.sequence());
                    case IncidentEvent.IncidentClosed _ ->
                        before.orElseThrow()
                                .closed(new Incident.Closing(
                                        actor.person(), actor.role(), entry.recordedAt(), entry.sequence()));
                };
        draft.put(after);
        draft.count(counters -> counters.incidents(
                after.counts().minus(before.map(Incident::counts).orElse(IncidentCounts.NONE))));
    }

    private static Incident reported(IncidentEvent.IncidentReported reported, Entry entry) {
        return new Incident(
                reported.incident(),
                reported.kind(),
                entry.actor().person(),
                entry.actor().role(),
                entry.recordedAt(),
                entry.sequence(),
                reported.suspends(),
                List.of(),
                List.of(),
                Optional.empty());
    }
}
