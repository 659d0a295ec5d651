package foreview.sweep;

import foreview.runtime.App;
import foreview.runtime.Now;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.clearinghouse.AggregateKind;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.distribution.Distributions;
import foreview.runtime.http.ProblemException;
import foreview.runtime.store.PendingTimer;
import foreview.runtime.store.Timers.Due;
import foreview.runtime.telemetry.Trace;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Performs the timers of the clearinghouse: records what fell due. A stale timer changes nothing. */
final class ClearinghouseTimers implements TimerHandler {
    private final ClearinghouseService clearinghouse;
    private final Distributions distributions;
    private final Now now;
    private final Trace trace;
    private final Supplier<Duration> remaining;

    /**
     * @param failures is given each failure of a delivery to one member, from several threads
     */
    ClearinghouseTimers(App app, Trace trace, Supplier<Duration> remaining, Consumer<RuntimeException> failures) {
        this.clearinghouse = app.clearinghouse().service();
        this.distributions = app.clearinghouse().distributions(remaining, failures);
        this.now = app.now();
        this.trace = trace;
        this.remaining = remaining;
    }

    @Override
    public Outcome perform(Due due, PendingTimer timer) {
        return switch (timer.timer().kind()) {
            case FALLS_DUE -> settle(timer);
            default -> throw new IllegalStateException("a timer of cases in the table of the clearinghouse");
        };
    }

    private Outcome settle(PendingTimer timer) {
        try {
            if (AggregateKind.ofDue(timer.timer().id()) == AggregateKind.DISTRIBUTION) return distribute(timer);
            clearinghouse.settle(timer.timer(), trace.traceId(), RetryWithJitter.share(remaining));
            return new Outcome.Done();
        } catch (ProblemException busy) {
            throw new Unavailable("the record is busy", busy);
        }
    }

    /** The timer stays until the distribution is done or stopped. */
    private Outcome distribute(PendingTimer timer) {
        boolean isOver = distributions.run(timer.caseId(), trace.traceId());
        return isOver
                ? new Outcome.Done()
                : new Outcome.Again(timer.later(now.instant().plusSeconds(1)));
    }
}
