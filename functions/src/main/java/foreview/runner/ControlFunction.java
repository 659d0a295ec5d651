package foreview.runner;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import foreview.runtime.App;
import foreview.runtime.queue.BatchFunction;
import foreview.runtime.queue.Wakeup;

/** Coordinates evaluations, on a queue of its own, so that it never waits behind calls. It reads no credential. */
public final class ControlFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final BatchFunction batch;

    public ControlFunction() {
        this(App.live());
    }

    public ControlFunction(App app) {
        var finalizer = new EvaluationFinalizer(app.cases(), app.entities(), app.tasks(), app.now());
        var coordinator = new EvaluationCoordinator(
                app.entities(), app.tasks(), finalizer, app.runWakeups(), app.controlWakeups(), app.now(), app.config()
                        .skew());
        this.batch = new BatchFunction(
                (wakeup, run) -> {
                    if (wakeup.kind() != Wakeup.Kind.EVALUATIONS)
                        throw new IllegalArgumentException("not for the coordination");
                    coordinator.coordinate(wakeup.caseId(), run);
                },
                app.now());
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return batch.handle(event, context);
    }
}
