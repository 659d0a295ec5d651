package foreview.docket;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.cases.AuditedReading;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Shows the docket as it is stored, and opens sealed content after it has logged the access. */
public final class DocketFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public DocketFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), DocketFunction::routes);
    }

    public DocketFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var docket = new Docket(
                app.caseCommands(),
                app.entities(),
                app.dockets(),
                app.accessLog(),
                new AuditedReading(app.audits(), app.entities(), app.now()),
                app.contents());
        return new Routes()
                .on("GET /cases/{caseId}/docket", docket::page, "limit", "cursor")
                .on("GET /cases/{caseId}/docket/{sequence}", docket::entry)
                .on("GET /cases/{caseId}/docket/{sequence}/content", docket::content, AuditedReading.PARAMETER);
    }
}
