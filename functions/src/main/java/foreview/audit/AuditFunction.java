package foreview.audit;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Audits: requested by one person, consented to by another (rule 9). It opens no content. */
public final class AuditFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public AuditFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), AuditFunction::routes);
    }

    public AuditFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var audits = new AuditRequests(app.caseCommands(), app.audits(), app.policies(), app.now());
        return new Routes()
                .on("GET /cases/{caseId}/audits", audits::list, "limit", "cursor")
                .on("POST /cases/{caseId}/audits", audits::ask)
                .on("POST /cases/{caseId}/audits/{auditId}/consent", audits::consent);
    }
}
