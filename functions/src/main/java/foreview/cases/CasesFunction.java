package foreview.cases;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Reads cases: never writes one. */
public final class CasesFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public CasesFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), CasesFunction::routes);
    }

    public CasesFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var reading = new CaseReading(app);
        var lists = new CaseListing(app);
        var entities = new EntityPages(app);
        return new Routes()
                .on("GET /cases", lists::cases, "limit", "cursor")
                .on("GET /worklist", lists::worklist, "limit", "cursor")
                .on("GET /cases/{caseId}", reading::whole)
                .on("GET /cases/{caseId}/clock", reading::clock, "asOf", "policy")
                .on(
                        "GET /cases/{caseId}/submissions",
                        reading.history("Received", "Resubmitted", "Returned", "Accepted"),
                        "limit",
                        "cursor")
                .on("GET /cases/{caseId}/checkpoints", reading.part(CaseParts::checkpoints))
                .on("GET /cases/{caseId}/participants", entities::participants, "limit", "cursor")
                .on(
                        "GET /cases/{caseId}/determinations",
                        reading.history("Determined", "Attested", "ReconsiderationAsked"),
                        "limit",
                        "cursor")
                .on("GET /cases/{caseId}/terms", reading.part(CaseParts::terms))
                .on("GET /cases/{caseId}/endpoints", entities::endpoints, "limit", "cursor")
                .on("GET /cases/{caseId}/windows", reading.history("Opened", "Ended"), "limit", "cursor")
                .on("GET /cases/{caseId}/suspensions", reading.history("Suspended", "Lifted"), "limit", "cursor")
                .on(
                        "GET /cases/{caseId}/extensions",
                        reading.history("ExtensionAsked", "ExtensionConsented"),
                        "limit",
                        "cursor")
                .on("GET /cases/{caseId}/releases", entities::releases, "limit", "cursor")
                .on("GET /cases/{caseId}/grants", entities::grants, "limit", "cursor")
                .on("GET /cases/{caseId}/receipts", reading::receipts, "limit", "cursor")
                .on("GET /cases/{caseId}/receipts/{sequence}", reading::receipt)
                .on("GET /cases/{caseId}/access-log", new AccessLogPage(app)::page, "limit", "cursor");
    }
}
