package foreview.notices;

import foreview.domain.notices.Delivery;
import foreview.domain.notices.NoticeCause;
import foreview.domain.notices.Subscription;
import foreview.runtime.App;
import foreview.runtime.store.Deliveries;
import foreview.runtime.store.RetryBudget;
import foreview.runtime.store.StoredSubscription;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes a due delivery for one attempt, if its subscription is served and its owner may see the case now. What may not be
 * sent gets its final state.
 */
record DeliveryCheck(App app) {
    /** A delivery that is claimed for this attempt. */
    record Claimed(StoredSubscription to, Deliveries.Stored delivery) {}

    Optional<Claimed> claim(String subscription, String position, RetryBudget budget) {
        var now = app.now().instant();
        var found = app.deliveries().find(subscription, position).filter(stored -> stored.held()
                .isDue(now));
        if (found.isEmpty()) return Optional.empty();
        var to = app.subscriptions().find(subscription);
        if (to.isEmpty()) return Optional.empty();
        var claimed = app.deliveries().replace(found.get(), found.get().held().claimed(now), budget);
        return claimed.flatMap(delivery -> permitted(to.get(), delivery, now, budget));
    }

    private Optional<Claimed> permitted(
            StoredSubscription to, Deliveries.Stored delivery, Instant now, RetryBudget budget) {
        return mayBeSent(to, delivery, now, budget) ? Optional.of(new Claimed(to, delivery)) : Optional.empty();
    }

    /** Whether it may be sent now; otherwise it gets its final state. */
    boolean mayBeSent(StoredSubscription to, Deliveries.Stored delivery, Instant now, RetryBudget budget) {
        var refused = refused(to, delivery.held(), now);
        refused.ifPresent(next -> app.deliveries().replace(delivery, next, budget));
        return refused.isEmpty();
    }

    private Optional<Delivery> refused(StoredSubscription to, Delivery delivery, Instant now) {
        if (to.held().isLapsed(now)) return Optional.of(delivery.withheld(now));
        boolean confirms = delivery.notice().cause() == NoticeCause.CONFIRMATION;
        if (confirms != (to.held().state() == Subscription.State.UNCONFIRMED)) return Optional.of(delivery.held(now));
        boolean mayRead = delivery.caseId()
                .filter(id -> !app.noticeReaders().mayRead(to, id, delivery.notice()))
                .isEmpty();
        if (!mayRead) return Optional.of(delivery.withheld(now));
        boolean stale = delivery.caseId()
                .filter(id -> app.noticeReaders().isStale(id, delivery.notice(), now))
                .isPresent();
        if (stale) return Optional.of(delivery.withheld(now));
        return to.held().state() == Subscription.State.DISABLED ? Optional.of(delivery.held(now)) : Optional.empty();
    }
}
