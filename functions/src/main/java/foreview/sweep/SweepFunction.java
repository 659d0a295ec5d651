package foreview.sweep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import foreview.runtime.App;
import foreview.runtime.store.PendingTimer.Lane;

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
        new ScheduledSweep(app.now(), context)
                .run((log, trace, remaining) -> new Sweep(
                        app.timers(),
                        Lane.OF_CASES,
                        new TimerHandlers(app, log, trace, remaining),
                        app.now().instant(),
                        log,
                        remaining));
        return null; // the only value of Void
    }
}
