package foreview.sweep;

import foreview.domain.notices.Delivery;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.store.Deliveries;
import foreview.runtime.store.StoredSubscription;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Puts deliveries and wakes their senders. The timer of a delivery replaces a wake-up that is lost. */
record NoticeSending(App app, Log log, Trace trace, Supplier<Duration> remaining) {

    /** Leaves those whose record is missing, so that many subscriptions take several runs and not one forever. */
    void removeRecorded(Map<StoredSubscription, Delivery> begun) {
        var byId = begun.entrySet().stream()
                .collect(Collectors.toMap(one -> one.getKey().id(), Map.Entry::getValue));
        var recorded = app.deliveries().recorded(byId);
        begun.keySet().removeIf(one -> recorded.contains(one.id()));
    }

    /**
     * Puts the one record of a notice for a subscription; one that is there stays as it is.
     *
     * @throws Unavailable when the run has no time for it
     */
    void put(StoredSubscription to, Delivery begun) {
        if (!new SweepBudget(remaining).isLeft()) throw new Unavailable("the run ends before all are told");
        var put = app.deliveries().put(to.id(), begun, app.now().instant(), RetryWithJitter.share(remaining));
        put.filter(_ -> begun.isPending()).ifPresent(position -> wake(to, position));
    }

    void wake(StoredSubscription to, String position) {
        var channel = to.held().channel();
        app.deliveries(channel).send(Wakeup.delivery(channel, to.id(), position), trace, log);
    }

    Deliveries deliveries() {
        return app.deliveries();
    }
}
