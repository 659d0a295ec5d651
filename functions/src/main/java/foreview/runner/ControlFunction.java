package foreview.runner;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import foreview.runtime.App;
import foreview.runtime.queue.BatchFunction;
import foreview.runtime.queue.Wakeup.Kind;

/** Coordinates evaluations, on a queue of its own, so that it never waits behind calls. It reads no credential. */
public final class ControlFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final BatchFunction batch;

    public ControlFunction() {
        this(App.live());
    }

    public ControlFunction(App app) {
        var coordinator = new EvaluationCoordinator(app, new EvaluationFinalizer(app), new HarnessCoordinator(app));
        this.batch =
                new BatchFunction(Kind.EVALUATIONS, (caseId, _, run) -> coordinator.coordinate(caseId, run), app.now());
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return batch.handle(event, context);
    }
}
