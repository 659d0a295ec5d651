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
        var one = own.one(request);
        var body = request.body();
        var filter = Subscribing.filter(body, one.held().filter());
        var state = body.optChoice("state", Wanted.class);
        body.check();
        var next = one.held().with(filter);
        var wanted = state.map(to -> to == Wanted.ACTIVE ? next.enabled() : next.disabled(Subscription.Reason.PAUSED));
        return saved(request, one.with(wanted.orElse(next)));
    }

    private enum Wanted {
        ACTIVE,
        DISABLED
    }

    Answer delete(Request request) {
        subscriptions.delete(own.one(request), new RetryWithJitter(request::remaining));
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
        var one = own.one(request);
        var body = request.body();
        var code = body.text("code", CODE);
        body.check();
        if (one.held().state() != State.UNCONFIRMED) return saved(request, one);
        var mailing = one.held().mailing();
        if (!mailing.takesCodes()) throw wrongPhase("Too many wrong codes. Subscribe again.");
        if (subscriptions.open(one, Part.CODE).equals(code))
            return saved(request, one.with(one.held().confirmed()));
        save(request, one.with(one.held().with(mailing.wrongCode())));
        throw wrongPhase("The code is wrong.");
    }

    private static RuntimeException wrongPhase(String detail) {
        return Problem.of(ProblemType.WRONG_PHASE, detail).thrown();
    }

    private Answer saved(Request request, StoredSubscription next) {
        save(request, next);
        return Answer.ok(SubscriptionJson.of(next.held(), app.now().instant()).build());
    }

    /** Another change at the same moment wins; this one may be tried again. */
    private void save(Request request, StoredSubscription next) {
        if (!subscriptions.replace(next, new RetryWithJitter(request::remaining)))
            throw Problem.unavailable().thrown();
    }
}
