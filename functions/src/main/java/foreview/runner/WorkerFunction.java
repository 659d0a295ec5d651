package foreview.runner;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import foreview.runtime.App;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.queue.BatchFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The runner: works on evaluations. Beside the one of probes it alone reaches endpoints and opens their credentials. */
public final class WorkerFunction implements RequestStreamHandler {
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
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        batch.handle(in, out, context);
    }
}
