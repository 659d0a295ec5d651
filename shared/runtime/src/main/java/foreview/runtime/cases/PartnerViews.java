package foreview.runtime.cases;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.ReadSet;
import foreview.domain.partners.Partnership;
import foreview.domain.roster.Participant;
import foreview.runtime.identity.Caller;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.Cases;
import foreview.runtime.store.FirstRead;
import foreview.runtime.store.Invitations;
import foreview.runtime.store.Invitations.Invited;
import foreview.runtime.store.Invitations.Place;
import foreview.runtime.store.StoredCase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds partnerships for the persons of the invited organization. Only here one is shown to or hidden from a caller
 * (rule 8): the developer may strike a partner's person, too.
 */
public final class PartnerViews {
    private final Invitations invitations;
    private final Cases cases;
    private final CaseEntities entities;

    public PartnerViews(Invitations invitations, Cases cases, CaseEntities entities) {
        this.invitations = invitations;
        this.cases = cases;
        this.entities = entities;
    }

    /** Nothing for an unknown partnership and, at the same cost, for one of another organization. Consistent. */
    public Optional<Place> place(Caller caller, String id) {
        return invitations.find(caller.org(), id);
    }

    /** Consistent. */
    public Optional<PartnerView> find(Caller caller, String id) {
        return place(caller, id).flatMap(place -> cases.find(place.caseId()).flatMap(stored -> {
            var state = entities.read(CaseState.unread(stored.head()), reads(caller, stored, id));
            return of(caller, stored, id, FirstRead.of(state));
        }));
    }

    /** The same for an act on a case that was just read. */
    public Optional<PartnerView> forAct(Caller caller, StoredCase stored, String id) {
        return of(caller, stored, id, entities.first(stored.head(), reads(caller, stored, id)));
    }

    private static ReadSet reads(Caller caller, StoredCase stored, String id) {
        return ReadSet.one(Partnership.class, id).and(Participant.class, stored.pseudonym(caller.sub()));
    }

    private static Optional<PartnerView> of(Caller caller, StoredCase stored, String id, FirstRead read) {
        var person = stored.pseudonym(caller.sub());
        if (isStruck(read.state().find(Participant.class, person))) return Optional.empty();
        return read.state()
                .find(Partnership.class, id)
                .map(partnership -> new PartnerView(stored, partnership, read, person, caller.org()));
    }

    private static boolean isStruck(Optional<Participant> participant) {
        return participant.filter(Participant::struck).isPresent();
    }

    /**
     * @param next the id after which the next page begins
     */
    public record Page(List<Partnership> partnerships, Optional<String> next) {}

    /** By their ids; the list is eventually consistent, and who was struck is not. */
    public Page page(Caller caller, Optional<String> after, int limit) {
        var page = invitations.page(caller.org(), after, limit);
        var participants = participants(caller, page.invited());
        var shown = page.invited().stream()
                .filter(one -> !isStruck(
                        Optional.ofNullable(participants.get(one.place().caseId()))))
                .map(Invited::partnership)
                .toList();
        return new Page(shown, page.next());
    }

    /** The caller's own, by the case. */
    private Map<String, Participant> participants(Caller caller, List<Invited> invited) {
        var ids = invited.stream().map(one -> one.place().caseId()).distinct().toList();
        Map<String, String> persons = cases.findAll(ids).stream()
                .collect(Collectors.toMap(StoredCase::id, stored -> stored.pseudonym(caller.sub())));
        return entities.participants(persons);
    }
}
