package foreview.clearinghouse.priority;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Listings in KEV and scores of EPSS, as coordinators bring them in. */
public final class PriorityFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public PriorityFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), PriorityFunction::routes);
    }

    public PriorityFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var batches = new CveBatches(
                app.clearinghouse().service(), app.clearinghouse().aggregates());
        return new Routes().on("POST /kev", batches::listings).on("POST /epss", batches::scores);
    }
}
