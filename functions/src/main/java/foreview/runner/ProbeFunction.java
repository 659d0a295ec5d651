package foreview.runner;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import foreview.runtime.App;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.queue.BatchFunction;
import foreview.runtime.queue.Wakeup;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Makes the probes that developers ask for. It has a queue of its own, so that no evaluation of one case keeps another's
 * opening waiting, and rights to no suite and no task.
 */
public final class ProbeFunction implements RequestStreamHandler {
    private final BatchFunction batch;

    public ProbeFunction() {
        this(App.live());
    }

    public ProbeFunction(App app) {
        var probe = new Probe(app, new ModelClient(app.config().allowLoopbackEndpoints()));
        this.batch = new BatchFunction(
                (wakeup, run) -> {
                    if (wakeup.kind() != Wakeup.Kind.PROBE) throw new IllegalArgumentException("this is no probe");
                    probe.of(wakeup.caseId(), wakeup.id(), run);
                },
                app.now());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        batch.handle(in, out, context);
    }
}
