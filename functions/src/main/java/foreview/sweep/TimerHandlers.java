package foreview.sweep;

import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.EndpointEvent;
import foreview.domain.endpoints.ProbeRequest;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.keys.FailFastSigner;
import foreview.runtime.keys.Signer;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.queue.Wakeups;
import foreview.runtime.store.CommitResult;
import foreview.runtime.store.PendingTimer;
import foreview.runtime.store.Purges;
import foreview.runtime.store.RetryBudget;
import foreview.runtime.store.StoredCase;
import foreview.runtime.store.Timers.Due;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Performs each kind of timer after reading the case again; a stale timer changes nothing. */
final class TimerHandlers implements TimerHandler {
    /** Of end and purge together, before the end is recorded alone. */
    private static final int MOST_TRIES_TOGETHER = 3;

    private final App app;
    private final Purges purges;
    private final Signer signer;
    private final Log log;
    private final Trace trace;
    private final Supplier<Duration> remaining;
    private final AccessLogTimers accessLog;
    private final NoticeFanOut fanOut;
    private final SubscriptionTimers subscriptions;

    TimerHandlers(App app, Log log, Trace trace, Supplier<Duration> remaining) {
        this.app = app;
        this.purges = app.purges();
        this.signer = new FailFastSigner(app.signer());
        this.log = log;
        this.trace = trace;
        this.remaining = remaining;
        this.accessLog = new AccessLogTimers(app, log, trace, remaining);
        var sending = new NoticeSending(app, log, trace, remaining);
        this.fanOut = new NoticeFanOut(app, sending);
        this.subscriptions = new SubscriptionTimers(app, sending);
    }

    @Override
    public Outcome perform(Due due, PendingTimer timer) {
        return switch (timer.timer().kind()) {
            case END -> end(due, timer, RetryWithJitter.share(remaining));
            case PURGE -> outcome(purges.purge(due, timer, trace.traceId(), RetryWithJitter.share(remaining)));
            case SIGN -> sign(timer);
            case PROBE -> probe(timer);
            case EVALUATIONS -> evaluations(timer);
            case LOG_CHAIN -> accessLog.chain(timer);
            case LOG_ANCHOR -> accessLog.anchor(due, timer);
            case LOG_JOIN -> accessLog.join(timer);
            case NOTICE -> {
                fanOut.tell(timer);
                yield new Outcome.Done();
            }
            case DELIVERY -> subscriptions.delivery(timer);
            case SUBSCRIPTION -> subscriptions.proof(timer);
            case FALLS_DUE -> throw new IllegalStateException("a timer of the clearinghouse in the table of cases");
        };
    }

    /** With its purge; where that fails, alone: the docket shows the end, and the purge has a timer of its own. */
    private Outcome end(Due due, PendingTimer timer, RetryBudget budget) {
        try {
            RetryBudget few = attempt -> attempt < MOST_TRIES_TOGETHER - 1 && budget.retry(attempt);
            var together = purges.endAndPurge(due, timer, trace.traceId(), few);
            if (!(together instanceof CommitResult.Busy)) return outcome(together);
        } catch (RuntimeException e) {
            log.error("end-and-purge-failed", e);
        }
        return outcome(purges.end(timer.caseId(), trace.traceId(), budget));
    }

    static Outcome outcome(CommitResult result) {
        return switch (result) {
            case CommitResult.Recorded(var commit, var _) ->
                commit.request().performed().isPresent() && !commit.entries().isEmpty()
                        ? new Outcome.Deleted()
                        : new Outcome.Done();
            // there is nothing to do any more, or another timer does it
            case CommitResult.Refused _, CommitResult.Repeats _ -> new Outcome.Done();
            case CommitResult.Busy _ -> throw new Unavailable("the case is busy");
            case CommitResult.NotFound _ -> throw new IllegalStateException("the timer of no case");
            case CommitResult.Replayed _, CommitResult.KeyReused _ ->
                throw new IllegalStateException("the sweep uses no idempotency keys");
        };
    }

    private Outcome sign(PendingTimer timer) {
        long sequence = Long.parseLong(timer.timer().id());
        if (app.dockets().sign(timer.caseId(), sequence, signer)) return new Outcome.Done();
        throw new Unavailable("the signing key is unavailable");
    }

    /**
     * Asks the runner again each minute while a call may be made. Until a call is recorded, it is unknown whether the
     * endpoint answers, so the timer stays overdue, which raises an alarm, until a call is recorded or the request
     * lapses.
     */
    private Outcome probe(PendingTimer timer) {
        var head = stored(timer).head();
        var id = timer.timer().id();
        var endpoint = app.entities().find(timer.caseId(), Endpoint.class, id);
        var now = app.now().instant();
        boolean waits = ProbeRequest.of(endpoint)
                .filter(request -> request.mayBeMade(head, endpoint, now))
                .isPresent();
        if (!waits) return new Outcome.Done();
        wake(app.probes(), Wakeup.probe(timer.caseId(), id));
        return new Outcome.Again(timer.overdueUntil(now.plus(EndpointEvent.PROBE_WAIT)));
    }

    /**
     * Wakes the runner until every evaluation of the case has its result. Without a window all of them have stopped and only
     * their results are missing: while they are, the timer is overdue.
     */
    private Outcome evaluations(PendingTimer timer) {
        var now = app.now().instant();
        var stored = stored(timer).head();
        var head = stored.settled(stored.time(now));
        if (head.counters().running() == 0) return new Outcome.Done();
        wake(app.coordination(), Wakeup.evaluations(timer.caseId()));
        return new Outcome.Again(head.window().isPresent() ? timer.paced(now) : timer.overdue(now));
    }

    private StoredCase stored(PendingTimer timer) {
        return app.cases().find(timer.caseId()).orElseThrow(() -> new IllegalStateException("the timer of no case"));
    }

    private void wake(Wakeups queue, Wakeup wakeup) {
        try {
            queue.mustSend(List.of(wakeup), trace);
        } catch (IllegalStateException e) {
            throw new Unavailable("the queue is unavailable", e);
        }
    }
}
