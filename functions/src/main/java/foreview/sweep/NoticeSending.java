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
import java.util.function.Supplier;

/** Puts deliveries and wakes their senders. The timer of a delivery replaces a wake-up that is lost. */
record NoticeSending(App app, Log log, Trace trace, Supplier<Duration> remaining) {

    /** Puts the one record of a notice for a subscription; one that is there stays as it is. */
    void put(StoredSubscription to, Delivery begun) {
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
