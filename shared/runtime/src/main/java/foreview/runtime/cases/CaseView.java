package foreview.runtime.cases;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Entity;
import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import foreview.domain.docket.Visibility;
import foreview.domain.roster.Participant;
import foreview.runtime.store.StoredCase;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A case as one caller sees it. A caller without a role has none: then the case does not exist (rule 8).
 *
 * @param stored as its head has it, with the version that a change is guarded by
 * @param head as of the reading: an end that fell due has happened, recorded or not (rule 4)
 * @param participant the caller's own entity, if the case has one and it was read
 * @param person the caller's pseudonym in this case
 * @param roles of the caller in this case, at least one
 */
public record CaseView(
        StoredCase stored,
        CaseHead head,
        Optional<Participant> participant,
        String person,
        String org,
        Set<Role> roles) {
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

    List<Entity> read() {
        return participant.<Entity>map(known -> known).stream().toList();
    }
}
