package foreview.domain.roster;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Role;
import foreview.domain.cases.Ruling;
import java.util.Set;

/** The commands of the roster. */
public sealed interface RosterCommand extends Command {
    /**
     * @param person the pseudonym in this case
     */
    record Propose(String person, String org, Role role) implements RosterCommand {}

    /**
     * @param line of the roster
     */
    record AcceptParticipant(String line) implements RosterCommand {}

    /**
     * @param participant a line of the person, or the pseudonym in this case: a person whose rights come from an organization
     *     has no line
     */
    record Strike(String participant) implements RosterCommand {
        String person() {
            return Participant.personOf(participant);
        }
    }

    @Override
    default Set<Role> allowed(CaseState state) {
        return this instanceof Propose ? Set.of(Role.PROGRAM_OFFICER) : Set.of(Role.DEVELOPER);
    }

    private String about() {
        return switch (this) {
            case Propose propose -> propose.person();
            case AcceptParticipant(var line) -> Participant.personOf(line);
            case Strike strike -> strike.person();
        };
    }

    @Override
    default ReadSet reads(CaseState state, DecisionContext context) {
        return ReadSet.one(Participant.class, about());
    }

    @Override
    default Ruling decide(CaseState state, DecisionContext context) {
        var known = state.find(Participant.class, about());
        return RosterRules.decide(this, state.head(), known);
    }
}
