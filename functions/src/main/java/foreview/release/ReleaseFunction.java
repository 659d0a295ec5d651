package foreview.release;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Records withdrawals, earlier ends and releases (rule 1). */
public final class ReleaseFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public ReleaseFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), ReleaseFunction::routes);
    }

    public ReleaseFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var ends = new WithdrawalAndEnd(app.caseCommands());
        var releases = new Releases(app.caseCommands(), app.now());
        return new Routes()
                .ungated("POST /cases/{caseId}/withdrawal", ends::withdraw)
                .ungated("POST /cases/{caseId}/end", ends::end, "dryRun")
                .ungated("POST /cases/{caseId}/releases", releases::record, "dryRun")
                .ungated("PATCH /cases/{caseId}/releases/{releaseId}", releases::change, "dryRun");
    }
}
