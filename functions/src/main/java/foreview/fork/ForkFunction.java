package foreview.fork;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Findings that leave for the clearinghouse, without anything of their case (rule 15). */
public final class ForkFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public ForkFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), ForkFunction::routes);
    }

    public ForkFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var texts = new ForkTexts(app.contents());
        var acts = new Forks(app.caseCommands(), texts);
        var release = new ForkRelease(
                app.caseCommands(),
                texts,
                app.clearinghouse().deskReports(),
                app.clearinghouse().reportSecrets(),
                app.now());
        var reading = new ForkReading(app.caseCommands(), app.entities(), texts, app.accessLog(), app.now());
        return new Routes()
                .on("GET /cases/{caseId}/findings/{findingId}/fork", reading::one)
                .on("POST /cases/{caseId}/findings/{findingId}/fork", acts::propose)
                .on("POST /cases/{caseId}/findings/{findingId}/fork/text", acts::clean)
                .on("POST /cases/{caseId}/findings/{findingId}/fork/answer", acts::answer)
                .on("POST /cases/{caseId}/findings/{findingId}/fork/refusal", acts::refuse)
                .on("POST /cases/{caseId}/findings/{findingId}/fork/release", release::release);
    }
}
