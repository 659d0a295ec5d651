package foreview.clearinghouse.advisories;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.clearinghouse.advisories.Formats.Format;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** The open feed of public advisories. Its role reads their plain copies and nothing else. */
public final class AdvisoryFeedFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public AdvisoryFeedFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), AdvisoryFeedFunction::routes);
    }

    public AdvisoryFeedFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var feed = new OpenFeed(
                app.clearinghouse().changeLists(),
                app.clearinghouse().publicCopies(),
                app.config().clearinghouse().publisher());
        return new Routes()
                .open("GET /feed/advisories", feed::page, "since", "limit")
                .open("GET /feed/advisories/{advisoryId}", feed::one)
                .open("GET /feed/advisories/{advisoryId}/csaf", request -> feed.export(request, Format.CSAF))
                .open("GET /feed/advisories/{advisoryId}/osv", request -> feed.export(request, Format.OSV))
                .open("GET /feed/advisories/{advisoryId}/text", request -> feed.export(request, Format.TEXT));
    }
}
