package foreview.domain.roster;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.CaseStateBuilder;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;
import foreview.domain.cases.Role;
import foreview.domain.cases.Timer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The events of the roster. */
public sealed interface RosterEvent extends Event {
    record ParticipantProposed(String id, String person, String org, Role role) implements RosterEvent {
        @Override
        public Optional<String> created() {
            return Optional.of(id);
        }
    }

    record ParticipantAccepted(String id) implements RosterEvent {}

    /** Ends that person's rights and grants at once: each use of a grant checks whether its holder was struck. */
    record PersonStruck(String person) implements RosterEvent {}

    @Override
    default List<Timer> timers(CaseHead after, Instant now) {
        return this instanceof PersonStruck ? Timer.ofEvaluations(after, now) : List.of();
    }

    @Override
    default void apply(CaseStateBuilder draft, Entry entry) {
        switch (this) {
            case ParticipantProposed(var id, var person, var org, var role) -> {
                draft.put(draft.find(Participant.class, person)
                        .orElse(Participant.unknown(person))
                        .with(new Participant.Line(id, org, role, false)));
                draft.count(counters -> counters.roster(1, 1));
            }
            case ParticipantAccepted(var id) -> {
                draft.put(draft.get(Participant.class, Participant.personOf(id)).accepted(id));
                draft.count(counters -> counters.roster(0, -1));
            }
            case PersonStruck(var person) -> {
                var struck = draft.find(Participant.class, person).orElse(Participant.unknown(person));
                draft.put(struck.strike());
                int lines = struck.lines().size();
                int proposed = (int)
                        struck.lines().stream().filter(line -> !line.accepted()).count();
                draft.count(counters -> counters.roster(-lines, -proposed));
            }
        }
    }
}
