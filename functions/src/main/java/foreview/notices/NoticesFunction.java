package foreview.notices;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Subscriptions of the caller to notices. Each request of the owner proves its rights anew. */
public final class NoticesFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public NoticesFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), NoticesFunction::routes, live -> live.subscriptions()
                .find("none"));
    }

    public NoticesFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var own = new OwnSubscriptions(app.subscriptions(), app.now());
        var subscribing = new Subscribing(app, own);
        var changes = new SubscriptionChanges(app, own);
        var deliveries = new SentNotices(app, own);
        var one = "/subscriptions/{subscriptionId}";
        return new Routes()
                .on("GET /subscriptions", own::list)
                .on("POST /subscriptions", subscribing::create)
                .on("GET " + one, subscribing::show)
                .on("PATCH " + one, changes::change)
                .on("DELETE " + one, changes::delete)
                .on("POST " + one + "/confirmation", changes::confirm)
                .on("POST " + one + "/secret", changes::rotate)
                .on("POST " + one + "/test", deliveries::test)
                .on("GET " + one + "/deliveries", deliveries::list, "limit", "cursor")
                .on("POST " + one + "/replay", deliveries::replay);
    }
}
