package foreview.incidents;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.cases.ConfidentialMarks;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Incidents: anyone in the case reports, access is suspended for both sides, and the end does not move. */
public final class IncidentsFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public IncidentsFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), IncidentsFunction::routes);
    }

    public IncidentsFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var timeline =
                new Timeline(app.dockets(), app.contents(), app.accessLog(), new ConfidentialMarks(app.entities()));
        var reading = new IncidentReading(app.caseCommands(), app.entities(), timeline);
        var incidents = new Incidents(app.caseCommands(), app.now());
        return new Routes()
                .on("GET /cases/{caseId}/incidents", reading::list, "state", "limit", "cursor")
                .on("POST /cases/{caseId}/incidents", incidents::report)
                .on("GET /cases/{caseId}/incidents/{incidentId}", reading::one, "limit", "cursor")
                .on("POST /cases/{caseId}/incidents/{incidentId}/statements", incidents::state)
                .on("POST /cases/{caseId}/incidents/{incidentId}/closure", incidents::close);
    }
}
