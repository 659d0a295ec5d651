package foreview.clearinghouse.reports;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.domain.clearinghouse.reports.Report;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Reports of finders without an account. */
public final class PublicReportsFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public PublicReportsFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), PublicReportsFunction::routes, app -> app.clearinghouse()
                .aggregates()
                .find(Report.class, "rp-0"));
    }

    public PublicReportsFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var reports = new PublicReports(
                app.clearinghouse().service(),
                app.clearinghouse().aggregates(),
                app.clearinghouse().formTokens(),
                app.clearinghouse().reportSecrets(),
                new ReportFields(app.clearinghouse().reportSecrets()),
                app.now());
        return new Routes()
                .open("GET /reports/form", reports::form)
                .open("POST /reports/form", reports::submit)
                .open("GET /reports/form/{reportId}", reports::read)
                .open("POST /reports/form/{reportId}", reports::act);
    }
}
