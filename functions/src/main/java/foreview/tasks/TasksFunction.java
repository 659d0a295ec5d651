package foreview.tasks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** The tasks of external harnesses: their runners lease them and report, leads stop them or have them run again. */
public final class TasksFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public TasksFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), TasksFunction::routes);
    }

    public TasksFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var stores =
                new LeaseStores(app.harnessTasks(), app.harnessQueues(), app.harnessLooks(), app.policies(), app.now());
        var runs = new Runs(stores);
        var leasing = new Leasing(stores, app.config().relayUrl());
        var reports = new RunReports(runs);
        var completing = new Completing(runs, app.harnessResults(), app.entities(), app.coordination());
        var control =
                new TaskControl(app.caseCommands(), stores, app.entities(), app.harnessOutcomes(), app.coordination());
        var task = "/cases/{caseId}/evaluations/{evaluationId}/tasks/{number}";
        return new Routes()
                .on("POST /tasks/lease", leasing::lease)
                .on("POST " + task + "/heartbeat", reports::heartbeat)
                .on("POST " + task + "/progress", reports::progress)
                .on("POST " + task + "/release", reports::release)
                .on("POST " + task + "/failure", reports::fail)
                .onLarge("POST " + task + "/completion", Completing.MOST_BYTES, completing::complete)
                .on("GET " + task, control::read)
                .on("POST " + task + "/cancellation", control::cancel)
                .on("POST " + task + "/redrive", control::redrive);
    }
}
