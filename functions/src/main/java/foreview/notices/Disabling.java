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
 * Disables a subscription that cannot be delivered to, and tells its owner by its other subscriptions. They are told first, so
 * that no crash loses it.
 */
record Disabling(App app) {

    void disable(StoredSubscription one, Subscription.Reason why, RetryBudget budget) {
        if (one.held().state() == Subscription.State.DISABLED) return;
        var now = app.now().instant();
        for (var other : app.subscriptions().beside(one)) if (other.held().isServed(now)) tell(other, one, now, budget);
        app.subscriptions().update(one.id(), held -> held.disabled(why), budget);
    }

    /** The sweep wakes its sender within a minute. */
    private void tell(StoredSubscription other, StoredSubscription disabled, Instant now, RetryBudget budget) {
        // the same for every repetition
        var since = disabled.held().failingSince().orElse(disabled.held().provenAt());
        var notice = Deliveries.own(NoticeCause.DISABLED, since, Optional.of(disabled.id()));
        var begun = Deliveries.begin(other.id(), notice, Optional.empty(), now, since, Delivery.State.PENDING);
        app.deliveries().put(other.id(), begun, now, budget);
    }
}
