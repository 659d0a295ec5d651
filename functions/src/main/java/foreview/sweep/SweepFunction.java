package foreview.sweep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import foreview.domain.json.Json;
import foreview.runtime.App;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Performs what is due, once a minute. It gives and takes no right: whether a window is open is computed at each call
 * (rule 4). It reads nothing of the schedule's event, which may come late, twice or from the past.
 */
public final class SweepFunction implements RequestStreamHandler {
    private final App app;

    public SweepFunction() {
        this(App.live());
    }

    public SweepFunction(App app) {
        this.app = app;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) {
        var start = app.now().instant();
        var trace = Trace.of(Optional.empty());
        var log = Log.of(context.getLogger(), app.now(), context.getAwsRequestId(), trace);
        var sweep = new Sweep(app, log, trace, () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
        var swept = run(sweep, log);
        var took = Duration.between(start, app.now().instant());
        var fields = Json.object()
                .put("performed", swept.performed())
                .put("failed", swept.failed())
                .put("oldestOverdueSeconds", swept.oldestOverdue().toSeconds());
        log.outcome(context.getFunctionName(), "sweep", swept.failed() == 0 ? "ok" : Log.FAILED, took, fields);
        log.gauge(
                context.getFunctionName(),
                "OldestOverdueSeconds",
                swept.oldestOverdue().toSeconds());
    }

    /** Fails as a whole only when the tables cannot be read: then the function's own alarm rings. */
    private static Sweep.Swept run(Sweep sweep, Log log) {
        try {
            return sweep.run();
        } catch (RuntimeException
                | LinkageError
                | AssertionError e) { // rule 13: Lambda prints what leaves, with its message
            log.error("sweep-failed", e);
            throw new IllegalStateException("the sweep failed: its log says where");
        }
    }
}
