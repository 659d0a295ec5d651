package foreview.sweep;

import foreview.domain.notices.Delivery;
import foreview.domain.notices.NoticeCause;
import foreview.runtime.App;
import foreview.runtime.store.Deliveries;
import foreview.runtime.store.PendingTimer;
import foreview.sweep.TimerHandler.Outcome;
import java.time.Duration;
import java.util.Optional;

/** The timers of subscriptions: pending deliveries, and proofs that are about to lapse. */
record SubscriptionTimers(App app, NoticeSending sending) {
    /** How long an attempt may take to be recorded before its sender is woken again. */
    private static final Duration WAKE = Duration.ofMinutes(1);

    /** Wakes the sender until the delivery is over. While an attempt is due and nobody makes it, the timer is overdue. */
    Outcome delivery(PendingTimer timer) {
        var now = app.now().instant();
        var found = sending.deliveries().find(timer.caseId(), timer.timer().id());
        var to = app.subscriptions().find(timer.caseId());
        if (to.isEmpty() || found.filter(stored -> stored.held().isPending()).isEmpty()) return new Outcome.Done();
        var delivery = found.get();
        if (!delivery.held().isDue(now))
            return new Outcome.Again(timer.later(delivery.held().nextAt()));
        sending.wake(to.get(), delivery.position());
        return new Outcome.Again(timer.overdueUntil(now.plus(WAKE)));
    }

    /** Tells the owner, by the subscription itself, before its proof lapses. */
    Outcome proof(PendingTimer timer) {
        var now = app.now().instant();
        var found = app.subscriptions().find(timer.caseId());
        if (found.filter(stored -> !stored.held().isLapsed(now)).isEmpty()) return new Outcome.Done();
        var held = found.get().held();
        if (now.isBefore(held.reminderAt())) return new Outcome.Again(timer.later(held.reminderAt()));
        if (held.isServed(now)) {
            var notice = Deliveries.own(NoticeCause.LAPSES, held.lapsesAt(), Optional.empty());
            var begun = Deliveries.begin(
                    held.id(), notice, Optional.empty(), held.lapsesAt(), held.reminderAt(), Delivery.State.PENDING);
            sending.put(found.get(), begun);
        }
        return new Outcome.Again(timer.later(held.lapsesAt()));
    }
}
