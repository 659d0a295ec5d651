package foreview.runner;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import foreview.runtime.App;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.queue.BatchFunction;
import foreview.runtime.queue.Wakeup;

/** Runs over endpoints. Only this function and {@link ProbeFunction} reach endpoints and open their credentials. */
public final class WorkerFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final BatchFunction batch;

    public WorkerFunction() {
        this(App.live());
    }

    public WorkerFunction(App app) {
        var worker = new TaskWorker(app, new ModelClient(app.config().allowLoopbackEndpoints()));
        this.batch = new BatchFunction(
                (wakeup, run) -> {
                    if (wakeup.kind() != Wakeup.Kind.ENDPOINT) throw new IllegalArgumentException("not for a worker");
                    worker.run(wakeup.caseId(), wakeup.id(), run);
                },
                app.now());
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return batch.handle(event, context);
    }
}
