package foreview.runner;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import foreview.runtime.App;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.queue.BatchFunction;
import foreview.runtime.queue.Wakeup.Kind;

/** Makes runs over endpoints. Beside it only the probe and the relay call endpoints and open credentials. */
public final class WorkerFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final BatchFunction batch;

    public WorkerFunction() {
        this(App.live());
    }

    public WorkerFunction(App app) {
        var worker = new TaskWorker(app, new ModelClient(app.config().allowLoopbackEndpoints()));
        this.batch = new BatchFunction(Kind.ENDPOINT, worker::run, app.now());
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return batch.handle(event, context);
    }
}
