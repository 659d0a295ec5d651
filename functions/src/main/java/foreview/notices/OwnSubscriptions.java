package foreview.notices;

import foreview.domain.json.Json;
import foreview.runtime.Now;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.StoredSubscription;
import foreview.runtime.store.Subscriptions;
import java.util.List;

/**
 * The subscriptions of the caller in its organization, which its token proves anew. One of another person is the same 404 as
 * none (rule 8).
 */
record OwnSubscriptions(Subscriptions subscriptions, Now now) {

    Answer list(Request request) {
        var at = now.instant();
        var items = all(request).stream()
                .map(one -> SubscriptionJson.of(one.held(), at).build())
                .toList();
        return Answer.ok(Json.object().put("items", Json.array(items)).build());
    }

    /** All of them, with their rights as the token has them now. */
    List<StoredSubscription> all(Request request) {
        var caller = request.caller();
        return subscriptions.own(caller.org(), caller.sub()).stream()
                .map(one -> proven(one, request))
                .toList();
    }

    /** The one that the path names. */
    StoredSubscription one(Request request) {
        var id = request.path("subscriptionId");
        return all(request).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }

    /** As it is stored after the proof; one that just changed is proven by the owner's next request. */
    private StoredSubscription proven(StoredSubscription one, Request request) {
        var at = now.instant();
        var roles = request.caller().roles();
        if (!one.held().needsProof(roles, at)) return one;
        var next = one.with(one.held().proven(roles, at));
        if (one.held().isLapsed(at)) subscriptions.arm(next.held(), at);
        subscriptions.replace(next, new RetryWithJitter(request::remaining));
        return subscriptions.find(one.id()).orElse(one);
    }
}
