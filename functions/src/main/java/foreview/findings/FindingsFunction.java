package foreview.findings;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.cases.AuditedReading;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Findings: drafted by one person, reviewed by another, shared, answered, amended, retested. None affects a release. */
public final class FindingsFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public FindingsFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), FindingsFunction::routes);
    }

    public FindingsFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var reading = new FindingReading(
                app.caseCommands(),
                app.entities(),
                app.contents(),
                app.accessLog(),
                new AuditedReading(app.audits(), app.entities(), app.now()),
                app.now(),
                app.policies());
        var findings = new Findings(app.caseCommands(), app.now());
        var revising = new Revising(app.caseCommands(), app.now());
        return new Routes()
                .on("GET /cases/{caseId}/findings", reading::list, "limit", "cursor")
                .on("POST /cases/{caseId}/findings", findings::draft)
                .on("GET /cases/{caseId}/findings/{findingId}", reading::one, AuditedReading.PARAMETER)
                .on("POST /cases/{caseId}/findings/{findingId}/reviews", findings::review)
                .on("POST /cases/{caseId}/findings/{findingId}/sharing", findings::share)
                .on("POST /cases/{caseId}/findings/{findingId}/answers", findings::answer)
                .on("POST /cases/{caseId}/findings/{findingId}/amendments", revising::amend)
                .on(
                        "POST /cases/{caseId}/findings/{findingId}/amendments/{amendmentId}/reviews",
                        revising::reviewAmendment)
                .on("POST /cases/{caseId}/findings/{findingId}/retests", revising::retest)
                .on("POST /cases/{caseId}/findings/{findingId}/retests/{retestId}/reviews", revising::reviewRetest);
    }
}
