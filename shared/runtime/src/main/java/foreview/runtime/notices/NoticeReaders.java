package foreview.runtime.notices;

import foreview.domain.cases.Role;
import foreview.domain.notices.Notice;
import foreview.domain.notices.NoticeCause;
import foreview.domain.notices.NoticeTimers;
import foreview.domain.partners.Partnership;
import foreview.domain.roster.Participant;
import foreview.domain.roster.Rights;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.Cases;
import foreview.runtime.store.StoredCase;
import foreview.runtime.store.StoredSubscription;
import foreview.runtime.store.Subscriptions;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether the owner of a subscription may be told of a case: by the roles that its token last proved, against the
 * case as it is now (rule 8). A struck person is told nothing.
 */
public final class NoticeReaders {
    private final Cases cases;
    private final CaseEntities entities;
    private final Subscriptions subscriptions;
    private final String intakeOrg;

    public NoticeReaders(Cases cases, CaseEntities entities, Subscriptions subscriptions, String intakeOrg) {
        this.cases = cases;
        this.entities = entities;
        this.subscriptions = subscriptions;
        this.intakeOrg = intakeOrg;
    }

    /** The owner's pseudonym in a case. */
    public String person(StoredSubscription subscription, StoredCase stored) {
        return subscriptions.pseudonym(subscription, stored);
    }

    /** Reads the case, then the person, and for a partner its partnership; consistent. */
    public boolean mayRead(StoredSubscription subscription, String caseId, Notice notice) {
        var stored = cases.find(caseId);
        if (stored.isEmpty()) return false;
        if (notice.isForPartner()) return isInvited(subscription, stored.get(), partnership(caseId, notice));
        var person = entities.find(caseId, Participant.class, person(subscription, stored.get()));
        return mayRead(subscription, stored.get(), person, notice.cause());
    }

    /** Whether it is a reminder of an end that has moved or passed. */
    public boolean isStale(String caseId, Notice notice, Instant now) {
        if (!NoticeTimers.isReminder(notice)) return false;
        var head = cases.find(caseId).orElseThrow().head();
        return NoticeTimers.isStale(notice, head.settled(head.time(now)));
    }

    /** The partnership that a notice is for; consistent. */
    public Optional<Partnership> partnership(String caseId, Notice notice) {
        return notice.about().flatMap(id -> entities.find(caseId, Partnership.class, id));
    }

    /** Whether the owner belongs to the partner that was invited, and was not struck. */
    public boolean isInvited(StoredSubscription subscription, StoredCase stored, Optional<Partnership> partnership) {
        var held = subscription.held();
        boolean ofPartner = held.roles().contains(Role.PARTNER)
                && partnership
                        .filter(one -> one.isInvited()
                                && !one.isEnded()
                                && one.partner().org().equals(held.org()))
                        .isPresent();
        return ofPartner
                && entities.find(stored.id(), Participant.class, person(subscription, stored))
                        .filter(Participant::struck)
                        .isEmpty();
    }

    /**
     * @param participant the owner's own entity, if the case has one
     */
    public boolean mayRead(
            StoredSubscription subscription, StoredCase stored, Optional<Participant> participant, NoticeCause cause) {
        var held = subscription.held();
        boolean intake = held.org().equals(intakeOrg);
        return cause.isFor(Rights.of(stored.head(), participant, held.org(), held.roles(), intake));
    }
}
