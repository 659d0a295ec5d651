package foreview.window;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Endpoints, openings, suspensions and extensions. */
public final class WindowFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public WindowFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), WindowFunction::routes);
    }

    public WindowFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var endpoints = new Endpoints(
                app.caseCommands(),
                app.credentials(),
                app.now(),
                app.probes(),
                app.config().allowLoopbackEndpoints());
        var windows = new Windows(app.caseCommands());
        return new Routes()
                .on("POST /cases/{caseId}/endpoints", endpoints::give)
                .on("POST /cases/{caseId}/endpoints/{endpointId}/probe", endpoints::probe)
                .on("DELETE /cases/{caseId}/endpoints/{endpointId}", endpoints::remove)
                .on("POST /cases/{caseId}/windows", windows::open, "dryRun")
                .on("POST /cases/{caseId}/suspensions", windows::suspend)
                .on("DELETE /cases/{caseId}/suspensions/{side}", windows::lift)
                .on("POST /cases/{caseId}/extensions", windows::askExtension, "dryRun")
                .on("POST /cases/{caseId}/extensions/consent", windows::consent);
    }
}
