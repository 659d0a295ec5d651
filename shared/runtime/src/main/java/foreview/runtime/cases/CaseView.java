package foreview.runtime.cases;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Entity;
import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import foreview.domain.docket.Visibility;
import foreview.domain.roster.Participant;
import foreview.runtime.store.FirstRead;
import foreview.runtime.store.StoredCase;
import java.util.Optional;
import java.util.Set;

/**
 * A case as one caller sees it. A caller without a role has none: then the case does not exist (rule 8).
 *
 * @param stored as its head has it, with the version that a change is guarded by
 * @param head as of the reading: an end that fell due has happened, recorded or not (rule 4)
 * @param read with the head: the caller's participant, and what the request names
 * @param person the caller's pseudonym in this case
 * @param roles of the caller in this case, at least one
 */
public record CaseView(StoredCase stored, CaseHead head, FirstRead read, String person, String org, Set<Role> roles) {
    public CaseView {
        roles = Set.copyOf(roles);
    }

    public String caseId() {
        return stored.id();
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public Requester requester() {
        return new Requester(person, org, roles);
    }

    /** Decides what the caller may see of the docket and the findings. */
    public Visibility visibility() {
        return new Visibility(roles);
    }

    /** The caller's own entity, if the case has one and it was read. */
    public Optional<Participant> participant() {
        return read.state().read(Participant.class, person);
    }

    /** An entity that the request names. */
    public <T extends Entity> Optional<T> find(Class<T> type, String id) {
        return read.state().find(type, id);
    }
}
