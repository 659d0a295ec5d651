package foreview.clearinghouse.acks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** The links of mails that acknowledge an advisory. */
public final class AcksFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public AcksFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), AcksFunction::routes);
    }

    public AcksFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var acks = new Acks(
                app.clearinghouse().service(),
                app.clearinghouse().aggregates(),
                app.clearinghouse().ackTokens(),
                app.now());
        return new Routes().open("GET /acks/{token}", acks::page).open("POST /acks/{token}", acks::spend);
    }
}
