package foreview.runtime.cases;

import foreview.domain.cases.Actor;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.Rights;
import foreview.domain.cases.Role;
import foreview.domain.docket.Visibility;
import foreview.runtime.identity.Caller;
import foreview.runtime.store.CaseLookup;
import foreview.runtime.store.Participations;
import foreview.runtime.store.StoredCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/**
 * A case as one caller sees it. There is none for who has no right in it: then the case does not exist (rule 8).
 *
 * @param stored as its head has it, with the version that a change is guarded by
 * @param state as of the reading: an end that fell due has happened, recorded or not (rule 4)
 * @param person the caller's pseudonym in this case
 * @param roles what the caller is in this case, at least one
 */
public record CaseView(StoredCase stored, CaseState state, String person, String org, Set<Role> roles) {
    public CaseView {
        roles = Set.copyOf(roles);
    }

    /** Decides every reading of a case: rows, counts, lists and acts. */
    public static Optional<CaseView> by(Caller caller, StoredCase stored, String intakeOrg, Instant now) {
        var person = stored.pseudonym(caller.sub());
        boolean intake = caller.org().equals(intakeOrg);
        var roles = Rights.of(stored.state(), person, caller.org(), caller.roles(), intake);
        if (roles.isEmpty()) return Optional.empty();
        return Optional.of(new CaseView(stored, stored.settled(now), person, caller.org(), roles));
    }

    /** How a caller looks for a case: by the token alone, so that no case has a say in what that costs. */
    static CaseLookup sought(Caller caller, String caseId, String intakeOrg) {
        if (caller.has(Role.PROGRAM_OFFICER) && caller.org().equals(intakeOrg)) return CaseLookup.unrestricted(caseId);
        var partitions = new ArrayList<String>();
        if (caller.has(Role.DEVELOPER)) partitions.add(Participations.ofOrg(caller.org()));
        if (caller.roles().stream().anyMatch(role -> role != Role.DEVELOPER))
            partitions.add(Participations.ofPerson(caller.sub()));
        return CaseLookup.admitting(caseId, partitions);
    }

    /** Decides what of the docket and the findings the caller may know: of what is recorded. */
    public Visibility visibility() {
        return new Visibility(stored.state(), roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** In the first role that may still ask it, so that nobody is stuck who has another. */
    public Actor asking(Command command) {
        var still = Rights.mayStillAsk(command, state);
        return as(roles.stream().anyMatch(still::contains) ? still : Rights.mayAsk(command));
    }

    /** In the first role that may; in any, if none may, which the decision refuses. */
    public Actor as(Set<Role> mayAsk) {
        var role = roles.stream().filter(mayAsk::contains).min(Role::compareTo).orElseGet(() -> roles.stream()
                .min(Role::compareTo)
                .orElseThrow());
        return new Actor(person, org, role);
    }
}
