package foreview.clearinghouse.scans;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Scans that organizations register before they run. */
public final class ScansFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public ScansFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), ScansFunction::routes);
    }

    public ScansFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var overlaps = new Overlaps(app.clearinghouse().aggregates());
        var planning = new ScanPlanning(app.clearinghouse().service(), overlaps);
        var reading = new ScanReading(
                app.clearinghouse().service(), app.clearinghouse().aggregates(), overlaps);
        return new Routes()
                .on("POST /scans", planning::register, "dryRun")
                .on("PATCH /scans/{scanId}", planning::change)
                .on("GET /scans", reading::list, "product", "limit", "cursor")
                .on("GET /scans/board", reading::board, "limit", "cursor")
                .on("GET /scans/{scanId}", reading::one);
    }
}
