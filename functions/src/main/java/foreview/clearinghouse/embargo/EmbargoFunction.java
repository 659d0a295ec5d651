package foreview.clearinghouse.embargo;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.clearinghouse.vendors.VendorPace;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Embargoes on vulnerabilities: read, and acted on by the desk, vendors and finders. */
public final class EmbargoFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public EmbargoFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), EmbargoFunction::routes);
    }

    public EmbargoFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var reading = new EmbargoReadings(
                app.clearinghouse().service(), app.clearinghouse().aggregates(), app.now());
        var acts = new EmbargoActs(
                app.clearinghouse().service(),
                app.clearinghouse().aggregates(),
                new VendorPace(app.clearinghouse().aggregates()));
        return new Routes()
                .on("GET /vulnerabilities/{vulnerabilityId}/embargo", reading::ofVulnerability)
                .on("POST /vulnerabilities/{vulnerabilityId}/embargo", acts::onVulnerability)
                .on("GET /reports/{reportId}/embargo", reading::ofReport)
                .on("POST /reports/{reportId}/embargo", acts::onReport);
    }
}
