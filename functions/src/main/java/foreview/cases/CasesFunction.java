package foreview.cases;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.cases.VisibleEntries;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Reads cases. It never writes one. */
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
        var reading = new CaseReading(app.caseCommands(), app.dockets(), app.policies(), app.now());
        var history = new CaseHistory(app.caseCommands(), app.dockets(), new VisibleEntries(app.entities()));
        var lists = new CaseListing(app.callerCases(), new HarnessWork(app.harnessWaits()), app.policies(), app.now());
        var entities = new EntityPages(app.caseCommands(), app.entities());
        var accessLog = new AccessLogPage(app.caseCommands(), app.accessLog());
        return new Routes()
                .on("GET /cases", lists::cases, "limit", "cursor")
                .on("GET /worklist", lists::worklist, "limit", "cursor")
                .on("GET /cases/{caseId}", reading::whole)
                .on("GET /cases/{caseId}/clock", reading::clock, "asOf", "policy")
                .on(
                        "GET /cases/{caseId}/submissions",
                        history.of("Received", "Resubmitted", "Returned", "Accepted"),
                        "limit",
                        "cursor")
                .on("GET /cases/{caseId}/checkpoints", reading.part(CasePartsJson::checkpoints))
                .on("GET /cases/{caseId}/participants", entities::participants, "limit", "cursor")
                .on(
                        "GET /cases/{caseId}/determinations",
                        history.of("Determined", "Attested", "ReconsiderationAsked"),
                        "limit",
                        "cursor")
                .on("GET /cases/{caseId}/terms", reading.part(CasePartsJson::terms))
                .on("GET /cases/{caseId}/endpoints", entities::endpoints, "limit", "cursor")
                .on("GET /cases/{caseId}/windows", history.of("Opened", "Ended"), "limit", "cursor")
                .on("GET /cases/{caseId}/suspensions", history.of("Suspended", "Lifted"), "limit", "cursor")
                .on(
                        "GET /cases/{caseId}/extensions",
                        history.of("ExtensionAsked", "ExtensionConsented"),
                        "limit",
                        "cursor")
                .on("GET /cases/{caseId}/releases", entities::releases, "limit", "cursor")
                .on("GET /cases/{caseId}/grants", entities::grants, "limit", "cursor")
                .on("GET /cases/{caseId}/receipts", history::receipts, "limit", "cursor")
                .on("GET /cases/{caseId}/receipts/{sequence}", history::receipt)
                .on("GET /cases/{caseId}/access-log", accessLog::page, AccessLogFilter.PARAMETERS);
    }
}
