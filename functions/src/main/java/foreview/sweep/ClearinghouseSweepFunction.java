package foreview.sweep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import foreview.runtime.App;
import foreview.runtime.store.PendingTimer.Lane;
import foreview.runtime.telemetry.Log;

/**
 * Performs the due timers of the clearinghouse, once a minute. Every read and write computes by itself what has fallen due;
 * the sweep records it and does what follows.
 */
public final class ClearinghouseSweepFunction implements RequestHandler<ScheduledEvent, Void> {
    private final App app;

    public ClearinghouseSweepFunction() {
        this(App.live());
    }

    public ClearinghouseSweepFunction(App app) {
        this.app = app;
    }

    @Override
    public Void handleRequest(ScheduledEvent event, Context context) {
        new ScheduledSweep(app.now(), context)
                .run((log, trace, remaining) -> new Sweep(
                        app.clearinghouse().timers(),
                        Lane.OF_CLEARINGHOUSE,
                        new ClearinghouseTimers(app, trace, remaining, failure -> failed(log, context, failure)),
                        app.now().instant(),
                        log,
                        remaining));
        return null; // the only value of Void
    }

    /** A delivery to one member. The others go on, so no timer fails, and an alarm of its own is raised. */
    private static void failed(Log log, Context context, RuntimeException failure) {
        log.error("delivery-failed", failure);
        log.gauge(context.getFunctionName(), "FailedDeliveries", 1);
    }
}
