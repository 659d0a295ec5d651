package foreview.suites;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;
import foreview.runtime.suites.SuitePart;

/** Suites of the caller's organization: uploaded by parts, sealed, read back. */
public final class SuitesFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public SuitesFunction() {
        this(App.live());
        SnapStartHook.prepare(
                App.live(), SuitesFunction::routes, live -> live.suites().find("none", "none", "none"));
    }

    public SuitesFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var read = new ReadSuites(app.suites());
        var write = new WriteSuites(app.suites());
        var version = "/suites/{suiteId}/versions/{version}";
        return new Routes()
                .on("GET /suites", read::list, "limit", "cursor")
                .on("GET " + version, read::version)
                .on("GET " + version + "/parts/{part}", read::part)
                .onLarge("PUT " + version + "/parts/{part}", SuitePart.MOST_BYTES, write::storePart)
                .on("POST " + version + "/seal", write::seal);
    }
}
