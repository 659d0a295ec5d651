package foreview.domain.roster;

import static foreview.domain.cases.Ruling.emit;
import static foreview.domain.cases.Ruling.refuse;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Role;
import foreview.domain.cases.Ruling;
import java.util.Optional;
import java.util.Set;

/** The roster: proposed by a program officer, accepted and struck by the developer. */
final class RosterRules {
    /** Lines of one case. */
    static final int MOST = 500;

    /** Their rights come from the organization, not from a roster. A partner never sees the case. */
    private static final Set<Role> NOT_PROPOSED =
            Set.of(Role.DEVELOPER, Role.PROGRAM_OFFICER, Role.PARTNER, Role.FOREVIEW);

    private RosterRules() {}

    static Ruling decide(RosterCommand command, CaseHead head, Optional<Participant> known) {
        return switch (command) {
            case RosterCommand.Propose propose -> propose(propose, head, known);
            case RosterCommand.AcceptParticipant(var line) ->
                known.flatMap(person -> person.line(line))
                        .map(l ->
                                l.accepted() ? refuse(Refusal.EXISTS) : emit(new RosterEvent.ParticipantAccepted(line)))
                        .orElse(refuse(Refusal.UNKNOWN));
            case RosterCommand.Strike strike -> strike(strike, known);
        };
    }

    /**
     * A person without a roster line can be struck too, because its rights come from its organization; an unknown line
     * cannot.
     */
    private static Ruling strike(RosterCommand.Strike strike, Optional<Participant> known) {
        var participant = known.orElse(Participant.unknown(strike.person()));
        if (participant.struck()) return refuse(Refusal.EXISTS);
        boolean namesPerson = strike.participant().equals(strike.person());
        boolean exists = namesPerson || participant.line(strike.participant()).isPresent();
        return exists ? emit(new RosterEvent.PersonStruck(strike.person())) : refuse(Refusal.UNKNOWN);
    }

    private static Ruling propose(RosterCommand.Propose propose, CaseHead head, Optional<Participant> known) {
        if (NOT_PROPOSED.contains(propose.role())) return refuse(Refusal.FORBIDDEN);
        var participant = known.orElse(Participant.unknown(propose.person()));
        if (participant.struck()) return refuse(Refusal.STRUCK);
        if (participant.has(propose.org(), propose.role())) return refuse(Refusal.EXISTS);
        if (head.counters().lines() >= MOST) return refuse(Refusal.TOO_MANY);
        return emit(new RosterEvent.ParticipantProposed(
                participant.nextLine(), propose.person(), propose.org(), propose.role()));
    }
}
