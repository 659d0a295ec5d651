package foreview.runtime.cases;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import foreview.domain.partners.Partnership;
import foreview.runtime.store.FirstRead;
import foreview.runtime.store.StoredCase;
import java.util.Set;

/**
 * A partnership as one person of the partner sees it.
 *
 * @param stored its case, of which the partner never learns
 * @param read with the case's head: the partnership and the person's participant
 * @param person the caller's pseudonym in the case
 */
public record PartnerView(StoredCase stored, Partnership partnership, FirstRead read, String person, String org) {
    public String caseId() {
        return stored.id();
    }

    public Requester requester() {
        return new Requester(person, org, Set.of(Role.PARTNER));
    }

    public Actor actor() {
        return new Actor(person, org, Role.PARTNER);
    }
}
