package foreview.onward;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Marks, and findings that leave the roster by a recorded decision. */
public final class OnwardFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public OnwardFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), OnwardFunction::routes);
    }

    public OnwardFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var marking = new Marking(app.caseCommands(), app.entities(), app.dockets());
        var acts = new OnwardActs(app.caseCommands(), app.entities(), app.contents());
        var parts = new WithheldParts(app.contents(), app.dockets());
        var reading = new OnwardReading(
                app.caseCommands(), app.entities(), app.contents(), parts, app.accessLog(), app.now());
        var received = new ReceivedFindings(
                app.partnerViews(), app.entities(), app.contents(), parts, app.accessLog(), app.now());
        return new Routes()
                .on("GET /cases/{caseId}/marks", marking::list, "limit", "cursor")
                .on("POST /cases/{caseId}/marks", marking::mark)
                .on("DELETE /cases/{caseId}/marks/{markId}", marking::lift)
                .on("GET /cases/{caseId}/onward", reading::list, "limit", "cursor")
                .on("POST /cases/{caseId}/onward", acts::propose)
                .on("GET /cases/{caseId}/onward/{onwardId}", reading::one)
                .on("POST /cases/{caseId}/onward/{onwardId}/objection", acts::object)
                .on("POST /cases/{caseId}/onward/{onwardId}/agreement", acts::agree)
                .on("POST /cases/{caseId}/onward/{onwardId}/decision", acts::decide)
                .on("GET /partnerships/{partnershipId}/findings", received::list, "limit", "cursor")
                .on("GET /partnerships/{partnershipId}/findings/{onwardId}", received::one);
    }
}
