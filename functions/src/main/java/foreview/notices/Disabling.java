package foreview.notices;

import foreview.domain.notices.Delivery;
import foreview.domain.notices.NoticeCause;
import foreview.domain.notices.Subscription;
import foreview.runtime.App;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.queue.Wakeup;
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

    void disable(
            StoredSubscription one, Subscription.Reason why, Instant now, MessageHandler.Run run, RetryBudget budget) {
        if (one.held().state() == Subscription.State.DISABLED) return;
        for (var other : app.subscriptions().beside(one))
            if (other.held().isServed(now)) tell(other, one, now, run, budget);
        app.subscriptions().update(one.id(), held -> held.disabled(why), budget);
    }

    private void tell(
            StoredSubscription other,
            StoredSubscription disabled,
            Instant now,
            MessageHandler.Run run,
            RetryBudget budget) {
        // the same for every repetition: the subscription was proven last at that time
        var since = disabled.held().failingSince().orElse(disabled.held().provenAt());
        var notice = Deliveries.own(NoticeCause.DISABLED, since, Optional.of(disabled.id()));
        var begun = Deliveries.begin(other.id(), notice, Optional.empty(), now, since, Delivery.State.PENDING);
        var channel = other.held().channel();
        app.deliveries().put(other.id(), begun, now, budget).ifPresent(position -> app.deliveries(channel)
                .send(Wakeup.delivery(channel, other.id(), position), run.trace(), run.log()));
    }
}
