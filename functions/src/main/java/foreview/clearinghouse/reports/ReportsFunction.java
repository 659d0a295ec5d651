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

/** Reports of finders with an account, singly and in batches, and the desk's load. */
public final class ReportsFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public ReportsFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), ReportsFunction::routes, app -> app.clearinghouse()
                .aggregates()
                .find(Report.class, "rp-0"));
    }

    public ReportsFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var fields = new ReportFields(app.clearinghouse().reportSecrets());
        var own = new OwnReports(app.clearinghouse().service(), fields);
        var batch = new ReportBatch(app.clearinghouse().service(), fields);
        var reading = new ReportReading(
                app.clearinghouse().service(), app.clearinghouse().aggregates(), app.now());
        var load = new DeskLoadReading(
                app.clearinghouse().service(), app.clearinghouse().aggregates());
        return new Routes()
                .on("POST /reports", own::submit)
                .onLarge("POST /reports/batch", ReportBatch.MOST_BYTES, batch::submit)
                .on("GET /reports", reading::list, "limit", "cursor")
                .on("GET /reports/{reportId}", reading::one)
                .on("PATCH /reports/{reportId}", own::change)
                .on("POST /reports/{reportId}/answers", own::answer)
                .on("POST /reports/{reportId}/handlings", own::passOn)
                .on("GET /load", load::load);
    }
}
