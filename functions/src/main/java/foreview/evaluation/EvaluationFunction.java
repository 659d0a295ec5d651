package foreview.evaluation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.harness.PresentTasks;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Plans, cancels and shows evaluations. The runner performs them. */
public final class EvaluationFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public EvaluationFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), EvaluationFunction::routes);
    }

    public EvaluationFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var planning = new EvaluationPlanning(app.caseCommands(), app.suites(), app.coordination(), app.now());
        var present = new PresentTasks(app.harnessQueues(), app.entities(), app.policies(), app.now());
        var reading = new EvaluationReading(
                app.caseCommands(), app.entities(), app.tasks(), app.harnessTasks(), present, app.now());
        var results = new ResultReading(
                app.caseCommands(), app.entities(), app.tasks(), app.harnessTasks(), present, app.harnessOutcomes());
        var late = new LateDecisions(app.caseCommands(), app.harnessTasks());
        var task = "/cases/{caseId}/evaluations/{evaluationId}/tasks/{number}";
        var stop = new EvaluationStop(app.cases(), app.caseViews(), app.entities(), app.coordination(), app.now());
        return new Routes()
                .on("POST /cases/{caseId}/evaluations", planning::plan)
                .on("POST /cases/{caseId}/evaluations/{evaluationId}/cancellation", planning::cancel)
                .on("POST /cases/{caseId}/evaluations/cancellation", stop::stop)
                .on("GET /cases/{caseId}/evaluations", reading::list, "limit", "cursor")
                .on("GET /cases/{caseId}/evaluations/{evaluationId}", reading::one)
                .on("GET /cases/{caseId}/evaluations/{evaluationId}/tasks", reading::tasks, "limit", "cursor")
                .on("GET /cases/{caseId}/evaluations/{evaluationId}/results", results::list, "cursor")
                .on("POST " + task + "/admission", late::admit)
                .on("POST " + task + "/rejection", late::reject);
    }
}
