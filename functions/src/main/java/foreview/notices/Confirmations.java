package foreview.notices;

import foreview.domain.notices.Delivery;
import foreview.domain.notices.NoticeCause;
import foreview.domain.notices.Subscription.Channel;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.http.Request;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.store.Deliveries;
import foreview.runtime.store.StoredSubscription;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/** Asks by mail whether a mailbox belongs to the subscriber: until it is confirmed, nothing else is sent to it. */
record Confirmations(App app) {
    private static final int CODES = 100_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Eight digits. */
    String newCode() {
        return String.format(Locale.ROOT, "%08d", RANDOM.nextInt(CODES));
    }

    /** Once for each subscription, however often it is asked. */
    void ask(StoredSubscription to, Request request) {
        var at = to.held().createdAt();
        var notice = Deliveries.own(NoticeCause.CONFIRMATION, at, Optional.empty());
        var begun = Deliveries.begin(to.id(), notice, Optional.empty(), at, at, Delivery.State.PENDING);
        app.deliveries()
                .put(to.id(), begun, app.now().instant(), new RetryWithJitter(request::remaining))
                .ifPresent(position -> app.deliveries(Channel.MAIL)
                        .send(Wakeup.delivery(Channel.MAIL, to.id(), position), request.trace(), request.log()));
    }
}
