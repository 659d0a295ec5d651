package foreview.probe;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import foreview.runtime.App;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.queue.BatchFunction;
import foreview.runtime.queue.Wakeup.Kind;

/**
 * Makes the probes that developers ask for, on a queue of its own, so that an opening never waits behind evaluations. It has
 * no rights to suites and tasks.
 */
public final class ProbeFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final BatchFunction batch;

    public ProbeFunction() {
        this(App.live());
    }

    public ProbeFunction(App app) {
        var probe = new ProbeRun(app, new ModelClient(app.config().allowLoopbackEndpoints()));
        this.batch = new BatchFunction(Kind.PROBE, probe::of, app.now());
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return batch.handle(event, context);
    }
}
