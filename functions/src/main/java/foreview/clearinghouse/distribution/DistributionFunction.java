package foreview.clearinghouse.distribution;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Coordinators send advisories, and warnings before publication, to members. */
public final class DistributionFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public DistributionFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), DistributionFunction::routes);
    }

    public DistributionFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var distributing = new Distributing(
                app.clearinghouse().service(),
                app.clearinghouse().aggregates(),
                app.clearinghouse().advisoryDocuments());
        var warning = new WarningBefore(
                app.clearinghouse().service(), app.clearinghouse().aggregates());
        return new Routes()
                .on("POST /advisories/{advisoryId}/distribution", distributing::start, "dryRun")
                .on("GET /advisories/{advisoryId}/distribution", distributing::progress)
                .on("POST /vulnerabilities/{vulnerabilityId}/warning", warning::start, "dryRun")
                .on("GET /vulnerabilities/{vulnerabilityId}/warning", warning::progress);
    }
}
