package foreview.runner;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import foreview.runtime.App;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.queue.BatchFunction;

/** The runner: works on evaluations. Beside the one of probes it alone reaches endpoints and opens their credentials. */
public final class WorkerFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final BatchFunction batch;

    public WorkerFunction() {
        this(App.live());
    }

    public WorkerFunction(App app) {
        var model = new ModelClient(app.config().allowLoopbackEndpoints());
        var conduct = new Conduct(app);
        var task = new TaskRun(app, model);
        this.batch = new BatchFunction(
                (wakeup, run) -> {
                    switch (wakeup.kind()) {
                        case PROBE -> throw new IllegalArgumentException("probes have a queue of their own");
                        case EVALUATIONS -> conduct.of(wakeup.caseId(), run);
                        case TASK -> task.of(wakeup.caseId(), wakeup.id(), run);
                    }
                },
                app.now());
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return batch.handle(event, context);
    }
}
