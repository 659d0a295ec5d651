package foreview.domain.incidents;

import foreview.domain.cases.CaseStateBuilder;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;
import foreview.domain.cases.Party;
import foreview.domain.window.Side;
import java.util.List;
import java.util.Optional;

/** The events of incidents. */
public sealed interface IncidentEvent extends Event {
    /** The incident's id. */
    String incident();

    /**
     * @param suspends the sides that the next entries suspend
     */
    record IncidentReported(String incident, Incident.Kind kind, List<Side> suspends) implements IncidentEvent {
        public IncidentReported {
            suspends = List.copyOf(suspends);
        }

        @Override
        public Optional<String> created() {
            return Optional.of(incident);
        }
    }

    record IncidentStated(String incident, Party side) implements IncidentEvent {}

    record IncidentClosed(String incident) implements IncidentEvent {}

    @Override
    default void apply(CaseStateBuilder draft, Entry entry) {
        IncidentFold.apply(draft, this, entry);
    }
}
