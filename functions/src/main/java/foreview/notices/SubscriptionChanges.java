package foreview.notices;

import foreview.domain.notices.Subscription;
import foreview.domain.notices.Subscription.Channel;
import foreview.domain.notices.Subscription.State;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.notices.WebhookSignature;
import foreview.runtime.store.StoredSubscription;
import foreview.runtime.store.StoredSubscription.Part;
import foreview.runtime.store.Subscriptions;
import java.util.function.UnaryOperator;

/** What the owner of a subscription changes about it. */
final class SubscriptionChanges {
    private static final int CODE = 20;

    private final App app;
    private final Subscriptions subscriptions;
    private final OwnSubscriptions own;

    SubscriptionChanges(App app, OwnSubscriptions own) {
        this.app = app;
        this.subscriptions = app.subscriptions();
        this.own = own;
    }

    /** Other kinds or cases, a pause, or a fresh start of one that was disabled. */
    Answer change(Request request) {
        var body = request.body();
        var filter = Subscribing.FilterChange.of(body);
        var state = body.optChoice("state", Wanted.class);
        body.check();
        return changed(request, own.one(request), held -> {
            var next = held.with(filter.applied(held.filter()));
            return state.map(to -> to == Wanted.ACTIVE ? next.enabled() : next.disabled(Subscription.Reason.PAUSED))
                    .orElse(next);
        });
    }

    private enum Wanted {
        ACTIVE,
        DISABLED
    }

    Answer delete(Request request) {
        var one = own.one(request);
        subscriptions.delete(one, app.now().instant(), new RetryWithJitter(request::remaining));
        return Answer.noContent();
    }

    /** A new secret, shown once; for a day messages are signed by both. */
    Answer rotate(Request request) {
        var one = own.one(request);
        if (one.held().channel() != Channel.WEBHOOK) throw wrongPhase("Mail has no secret.");
        var secret = WebhookSignature.newSecret();
        var next = subscriptions.rotate(one, secret, app.now().instant());
        save(request, next);
        return Answer.ok(SubscriptionJson.of(next.held(), app.now().instant())
                .put("secret", secret)
                .build());
    }

    /** The code that was mailed to the address. After a few wrong ones the subscription has to be made anew. */
    Answer confirm(Request request) {
        var body = request.body();
        var code = body.text("code", CODE);
        body.check();
        var one = own.one(request);
        if (one.held().channel() != Channel.MAIL) throw wrongPhase("A webhook has no address to confirm.");
        if (one.held().state() != State.UNCONFIRMED) return changed(request, one, held -> held); // a repetition
        if (!one.held().mailing().takesCodes()) throw usedUp();
        if (subscriptions.open(one, Part.CODE).equals(code)) {
            var answer = changed(request, one, Subscription::confirmed);
            if (subscriptions
                    .find(one.id())
                    .filter(now -> now.held().wasConfirmed())
                    .isEmpty()) throw usedUp();
            return answer;
        }
        changed(request, one, held -> held.with(held.mailing().wrongCode()));
        body.refuse("code", "wrong-code", "Must be the code that was mailed to the address.");
        return body.done(() -> Answer.noContent());
    }

    private static RuntimeException usedUp() {
        return wrongPhase("Too many wrong codes. Subscribe again.");
    }

    private static RuntimeException wrongPhase(String detail) {
        return Problem.of(ProblemType.WRONG_PHASE, detail).thrown();
    }

    /** A delivery may change the same subscription at the same moment: the change is made on what it left. */
    private Answer changed(Request request, StoredSubscription one, UnaryOperator<Subscription> change) {
        if (!subscriptions.update(one.id(), change, new RetryWithJitter(request::remaining)))
            throw Problem.of(ProblemType.NOT_FOUND).thrown();
        var now = subscriptions.find(one.id()).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND)
                .thrown());
        return Answer.ok(SubscriptionJson.of(now.held(), app.now().instant()).build());
    }

    /** Another change at the same moment wins; this one may be tried again. */
    private void save(Request request, StoredSubscription next) {
        if (!subscriptions.replace(next, new RetryWithJitter(request::remaining)))
            throw Problem.unavailable().thrown();
    }
}
