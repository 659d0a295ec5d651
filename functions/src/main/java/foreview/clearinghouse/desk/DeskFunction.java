package foreview.clearinghouse.desk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** The desk of the clearinghouse: its list, and the work on vulnerabilities. */
public final class DeskFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final String ONE = "/vulnerabilities/{vulnerabilityId}";

    private final HttpFunction http;

    public DeskFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), DeskFunction::routes);
    }

    public DeskFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var access = new DeskAccess(
                app.clearinghouse().service(), app.clearinghouse().aggregates(), app.now());
        var routes = new Routes();
        reading(routes, access);
        work(routes, new DeskWorking(access), access);
        return routes;
    }

    private static void reading(Routes routes, DeskAccess access) {
        var reading = new VulnerabilityReading(access);
        routes.on(
                        "GET /desk",
                        new DeskList(access)::list,
                        "state",
                        "assignee",
                        "waitingOn",
                        "serious",
                        "q",
                        "limit",
                        "cursor")
                .on("GET " + ONE, reading::one)
                .on("GET " + ONE + "/docket", reading::docket, "limit", "cursor")
                .on("GET " + ONE + "/texts", reading::texts, "limit", "cursor")
                .on("GET " + ONE + "/reports/{reportId}", reading::report, "limit", "cursor")
                .on("GET " + ONE + "/duplicates", new Duplicates(access)::list);
    }

    private static void work(Routes routes, DeskWorking work, DeskAccess access) {
        var merging = new Merging(access);
        var closures = new Closures(access);
        routes.on("POST " + ONE + "/assignment", work::assign)
                .on("POST " + ONE + "/return", work::returnIncomplete)
                .on("POST " + ONE + "/validation", work::validate)
                .on("POST " + ONE + "/aliases", work::addAliases)
                .on("POST " + ONE + "/tlp", work::changeTlp)
                .on("POST " + ONE + "/disclosure", work::disclose)
                .on("POST " + ONE + "/closing", closures::close)
                .on("POST " + ONE + "/reopening", closures::reopen)
                .on("POST /desk/closures", closures::closeSeveral)
                .on("POST " + ONE + "/merges", merging::merge)
                .on("POST " + ONE + "/merges/{otherId}/undoing", merging::undo)
                .on("PATCH " + ONE + "/priority", new Prioritizing(access)::prioritize);
    }
}
