package foreview.grants;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Grants: requested by one person, decided by two others (rule 9). */
public final class GrantsFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public GrantsFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), GrantsFunction::routes);
    }

    public GrantsFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var grants = new Grants(app.caseCommands(), app.now());
        return new Routes()
                .on("POST /cases/{caseId}/grants", grants::ask)
                .on("POST /cases/{caseId}/grants/{grantId}/decisions", grants::decide)
                .on("POST /cases/{caseId}/grants/{grantId}/revocation", grants::revoke);
    }
}
