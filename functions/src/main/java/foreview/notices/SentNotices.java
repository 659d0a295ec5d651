package foreview.notices;

import foreview.domain.json.Json;
import foreview.domain.notices.Delivery;
import foreview.domain.notices.NoticeCause;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.store.Deliveries;
import foreview.runtime.store.RetryBudget;
import foreview.runtime.store.StoredSubscription;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The deliveries of a subscription: listed, tried out by a test, sent again from a cursor. */
final class SentNotices {
    /** Of one request. */
    private static final int MOST_REPLAYED = 50;

    private static final int LONGEST_CURSOR = 1_024;

    private final App app;
    private final Deliveries deliveries;
    private final OwnSubscriptions own;

    SentNotices(App app, OwnSubscriptions own) {
        this.app = app;
        this.deliveries = app.deliveries();
        this.own = own;
    }

    /** The oldest first. What the owner may not see any more is left out. */
    Answer list(Request request) {
        var one = own.one(request);
        var page = deliveries.page(one.id(), request.cursor().map(SentNotices::position), request.limit());
        var items = page.deliveries().stream()
                .filter(stored -> isShown(one, stored.held()))
                .map(SubscriptionJson::delivery)
                .toList();
        var body = Json.object().put("items", Json.array(items)).build();
        return Answer.ok(body).next(request, page.next().map(SubscriptionJson::cursor));
    }

    /** Rights may have ended since the record was made. */
    private boolean isShown(StoredSubscription one, Delivery delivery) {
        if (delivery.state() == Delivery.State.WITHHELD) return false;
        return delivery.caseId()
                .filter(id -> !app.noticeReaders().mayRead(one, id, delivery.notice()))
                .isEmpty();
    }

    /** Sends a notice that says nothing, at most one each minute: nobody may flood an address that another owns. */
    Answer test(Request request) {
        var one = own.one(request);
        var now = app.now().instant();
        if (!one.held().isServed(now))
            throw Problem.of(ProblemType.WRONG_PHASE, "The subscription is not active.")
                    .thrown();
        var minute = now.truncatedTo(ChronoUnit.MINUTES);
        var notice = Deliveries.own(NoticeCause.TEST, minute, Optional.empty());
        var begun = Deliveries.begin(one.id(), notice, Optional.empty(), now, minute, Delivery.State.PENDING);
        deliveries.put(one.id(), begun, now, budget(request)).ifPresent(position -> wake(one, position, request));
        return Answer.ok(Json.object().put("message", begun.message()).build())
                .accepted(Subscribing.path(one) + "/deliveries");
    }

    /** Sends again what follows a cursor, under the same message ids; what is pending goes on by itself. */
    Answer replay(Request request) {
        var body = request.body();
        var cursor = body.optText("cursor", LONGEST_CURSOR);
        body.check();
        var one = own.one(request);
        var now = app.now().instant();
        if (!one.held().isServed(now))
            throw Problem.of(ProblemType.WRONG_PHASE, "The subscription is not active.")
                    .thrown();
        var after = cursor.map(text -> Cursor.parse(text)
                .map(SentNotices::position)
                .orElseThrow(() -> Problem.of(ProblemType.INVALID_CURSOR).thrown()));
        var page = deliveries.page(one.id(), after, MOST_REPLAYED);
        long replayed = page.deliveries().stream()
                .filter(stored -> isReplayed(stored.held()) && isShown(one, stored.held()))
                .filter(stored -> restart(one, stored, request))
                .count();
        return Answer.ok(Json.object()
                        .put("replayed", replayed)
                        .put("next", page.next().map(SubscriptionJson::cursor).map(next -> Json.of(next.text())))
                        .build())
                .accepted(Subscribing.path(one) + "/deliveries");
    }

    private static boolean isReplayed(Delivery delivery) {
        return !delivery.isPending() && delivery.notice().cause() != NoticeCause.TEST;
    }

    private boolean restart(StoredSubscription one, Deliveries.Stored stored, Request request) {
        var now = app.now().instant();
        var restarted = deliveries.restart(stored, stored.held().replayed(now), now, budget(request));
        restarted.ifPresent(_ -> wake(one, stored.position(), request));
        return restarted.isPresent();
    }

    private void wake(StoredSubscription one, String position, Request request) {
        var channel = one.held().channel();
        app.deliveries(channel).send(Wakeup.delivery(channel, one.id(), position), request.trace(), request.log());
    }

    private static RetryBudget budget(Request request) {
        return new RetryWithJitter(request::remaining);
    }

    private static String position(Cursor cursor) {
        return cursor.position("after");
    }
}
