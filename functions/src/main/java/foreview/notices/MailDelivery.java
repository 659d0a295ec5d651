package foreview.notices;

import foreview.domain.json.Json;
import foreview.domain.notices.Delivery;
import foreview.domain.notices.NoticeCause;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.mail.Mailer;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.store.Deliveries;
import foreview.runtime.store.RetryBudget;
import foreview.runtime.store.StoredSubscription;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Mails a notice, or lets it wait for the digest at the end of the hour. One mail takes all notices that wait. The
 * subscription is marked before the mail leaves, so that two runs never send two digests; a crash between the two makes
 * what it would have said wait for the next digest.
 */
final class MailDelivery {
    /** Of one mail; what waits beyond them is mailed an hour later. */
    private static final int MOST = 100;

    private final App app;
    private final Mailer mailer;
    private final DeliveryCheck check;
    private final MailTexts texts;
    private final SecureRandom random = new SecureRandom();

    MailDelivery(App app, Mailer mailer) {
        this.app = app;
        this.mailer = mailer;
        this.check = new DeliveryCheck(app);
        this.texts = new MailTexts(app);
    }

    void attempt(String subscription, String position, MessageHandler.Run run) {
        var budget = new RetryWithJitter(run.remaining());
        var found = check.claim(subscription, position, budget);
        if (found.isEmpty()) return;
        var to = found.get().to();
        var first = found.get().delivery();
        var now = app.now().instant();
        var next = to.held().mailing().nextAt(isUrgent(first.held()), now);
        if (next.isAfter(now)) {
            app.deliveries().replace(first, first.held().postponed(next), budget);
            return;
        }
        // another run that mails just now marks it too; what this one claimed is tried again
        var marked = to.with(to.held().with(to.held().mailing().mailed(now)));
        if (!app.subscriptions().replace(marked, budget)) return;
        var all = isConfirmation(first.held()) ? List.of(first) : waiting(to, first, now, budget);
        boolean sent = send(to, all);
        all.forEach(one -> app.deliveries().replace(one, after(one.held(), sent), budget));
        run.log()
                .info(
                        "mail",
                        Json.object()
                                .put("subscription", subscription)
                                .put("notices", all.size())
                                .put("sent", sent));
    }

    private static boolean isUrgent(Delivery delivery) {
        return delivery.notice().cause().kind().isUrgent();
    }

    private static boolean isConfirmation(Delivery delivery) {
        return delivery.notice().cause() == NoticeCause.CONFIRMATION;
    }

    /** With everything else that waits for the same address. */
    private List<Deliveries.Stored> waiting(
            StoredSubscription to, Deliveries.Stored first, Instant now, RetryBudget budget) {
        var others = app.deliveries().latest(to.id(), MOST).stream()
                .filter(one -> one.held().isPending() && !one.position().equals(first.position()))
                .filter(one -> check.mayBeSent(to, one, now, budget));
        return Stream.concat(Stream.of(first), others).toList();
    }

    private boolean send(StoredSubscription to, List<Deliveries.Stored> all) {
        try {
            mailer.send(texts.mail(to, all.stream().map(Deliveries.Stored::held).toList()));
            return true;
        } catch (Mailer.Unsent _) {
            return false;
        }
    }

    private Delivery after(Delivery delivery, boolean sent) {
        var now = app.now().instant();
        return sent
                ? delivery.delivered(Optional.empty(), now)
                : delivery.failed(Optional.empty(), Duration.ZERO, random, now);
    }
}
