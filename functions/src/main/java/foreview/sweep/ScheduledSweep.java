package foreview.sweep;

import com.amazonaws.services.lambda.runtime.Context;
import foreview.domain.json.Json;
import foreview.runtime.ContainedFailure;
import foreview.runtime.Now;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs a sweep in one invocation of its function, and logs and measures what it did. */
record ScheduledSweep(Now now, Context context) {
    /** Makes the sweep of a function. */
    @FunctionalInterface
    interface Maker {
        Sweep make(Log log, Trace trace, Supplier<Duration> remaining);
    }

    void run(Maker maker) {
        var start = now.instant();
        var trace = Trace.of(Optional.empty());
        var log = Log.of(context.getLogger(), now, context.getAwsRequestId(), trace);
        var sweep = maker.make(log, trace, () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
        var swept = run(sweep, log);
        var took = Duration.between(start, now.instant());
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
