package foreview.sweep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import foreview.domain.json.Json;
import foreview.runtime.App;
import foreview.runtime.ContainedFailure;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.time.Duration;
import java.util.Optional;

/**
 * Performs due timers, once a minute. It gives and ends no access: each call computes whether its window is open (rule
 * 4). It reads nothing of the schedule's event, which may arrive late or twice.
 */
public final class SweepFunction implements RequestHandler<ScheduledEvent, Void> {
    private final App app;

    public SweepFunction() {
        this(App.live());
    }

    public SweepFunction(App app) {
        this.app = app;
    }

    @Override
    public Void handleRequest(ScheduledEvent event, Context context) {
        var start = app.now().instant();
        var trace = Trace.of(Optional.empty());
        var log = Log.of(context.getLogger(), app.now(), context.getAwsRequestId(), trace);
        var sweep = new Sweep(app, log, trace, () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
        var swept = run(sweep, log);
        var took = Duration.between(start, app.now().instant());
        var fields = Json.object()
                .put("performed", swept.performed())
                .put("told", swept.told())
                .put("failed", swept.failed())
                .put("quarantined", swept.quarantined())
                .put("brokenAccessLogs", swept.brokenLogs())
                .put("oldestOverdueSeconds", swept.oldestOverdue().toSeconds());
        log.outcome(context.getFunctionName(), "sweep", swept.failed() == 0 ? "ok" : Log.FAILED, took, fields);
        log.gauge(context.getFunctionName(), "OldestOverdueSeconds", swept.oldestOverdue());
        log.gauge(context.getFunctionName(), "QuarantinedTimers", swept.quarantined());
        log.gauge(context.getFunctionName(), "BrokenAccessLogs", swept.brokenLogs());
        return null; // the only value of Void
    }

    /** Fails as a whole only when the tables cannot be read: then the function's own alarm is raised. */
    private static Sweep.Swept run(Sweep sweep, Log log) {
        try {
            return sweep.run();
        } catch (Throwable e) {
            log.error("sweep-failed", ContainedFailure.of(e));
            throw new IllegalStateException("the sweep failed: its log says where");
        }
    }
}
