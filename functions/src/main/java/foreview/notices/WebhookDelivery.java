package foreview.notices;

import foreview.domain.json.Json;
import foreview.domain.notices.Delivery;
import foreview.domain.notices.Subscription;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.endpoint.WebhookClient;
import foreview.runtime.notices.WebhookMessage;
import foreview.runtime.notices.WebhookSignature;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.store.RetryBudget;
import foreview.runtime.store.StoredSubscription;
import foreview.runtime.store.StoredSubscription.Part;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One attempt to deliver a notice to a webhook. */
final class WebhookDelivery {
    /** For the whole call. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final App app;
    private final WebhookClient http;
    private final DeliveryCheck check;
    private final Disabling disabling;
    private final SecureRandom random = new SecureRandom();

    WebhookDelivery(App app, WebhookClient http) {
        this.app = app;
        this.http = http;
        this.check = new DeliveryCheck(app);
        this.disabling = new Disabling(app);
    }

    void attempt(String subscription, String position, MessageHandler.Run run) {
        var budget = new RetryWithJitter(run.remaining());
        var found = check.claim(subscription, position, budget);
        if (found.isEmpty()) return;
        var to = found.get().to();
        var delivery = found.get().delivery();
        var result = send(to, delivery.held());
        var next = next(delivery.held(), result);
        remember(to, next, result, budget);
        app.deliveries().replace(delivery, next, budget);
        run.log()
                .info(
                        "delivery",
                        Json.object()
                                .put("subscription", subscription)
                                .put("state", next.state().name())
                                .put("attempts", next.attempts())
                                .put("status", result.status().orElse(0)));
    }

    private WebhookClient.Result send(StoredSubscription to, Delivery delivery) {
        var body = WebhookMessage.body(to.id(), delivery);
        var now = app.now().instant();
        var headers = WebhookSignature.headers(delivery.message(), now, body, secrets(to, now));
        var url = URI.create(app.subscriptions().open(to, Part.TARGET));
        return http.post(url, WebhookMessage.CONTENT_TYPE, headers, body, TIMEOUT);
    }

    private List<String> secrets(StoredSubscription to, Instant now) {
        var secrets = new ArrayList<>(List.of(app.subscriptions().open(to, Part.SECRET)));
        if (to.previousUntil().filter(now::isBefore).isPresent())
            secrets.add(app.subscriptions().open(to, Part.PREVIOUS));
        return secrets;
    }

    private Delivery next(Delivery delivery, WebhookClient.Result result) {
        var now = app.now().instant();
        if (result.isAccepted()) return delivery.delivered(result.status(), now);
        if (result.isGone()) return delivery.refused(result.status(), now);
        return delivery.failed(result.status(), result.retryAfter(), random, now);
    }

    /** What the attempt says about the endpoint, written before the delivery: a repetition after a crash says it again. */
    private void remember(StoredSubscription to, Delivery next, WebhookClient.Result result, RetryBudget budget) {
        var held = to.held();
        var now = app.now().instant();
        if (result.isAccepted()) {
            if (held.failingSince().isPresent()) app.subscriptions().update(to.id(), Subscription::succeeded, budget);
            return;
        }
        if (result.isGone()) disabling.disable(to, Subscription.Reason.GONE, budget);
        else if (next.state() == Delivery.State.FAILED && held.failedThroughout(next))
            disabling.disable(to, Subscription.Reason.FAILING, budget);
        else if (held.failingSince().isEmpty()) app.subscriptions().update(to.id(), one -> one.failed(now), budget);
    }
}
