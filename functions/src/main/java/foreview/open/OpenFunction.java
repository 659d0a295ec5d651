package foreview.open;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Serves what needs no token: health, public keys, the API, the policies and the criteria for partners. */
public final class OpenFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public OpenFunction() {
        this(App.live());
        SnapStartHook.prepare(
                App.live(), OpenFunction::routes, app -> app.signer().publicKeys());
    }

    public OpenFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var open = new Open(app.signer(), app.policies(), app.criteria());
        return new Routes()
                .open("GET /health", open::health)
                .open("GET /keys", open::keys)
                .open("GET /openapi.yaml", open::openApi)
                .open("GET /policies", open::policies)
                .open("GET /policies/{policyId}", open::policy)
                .open("GET /criteria", open::allCriteria)
                .open("GET /criteria/{criteriaId}", open::oneCriteria);
    }
}
