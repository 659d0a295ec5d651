package foreview.domain.evaluation;

import foreview.domain.clock.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The circuit breaker of an endpoint. Only the run that holds the endpoint's lease writes it.
 *
 * <ul>
 *   <li>{@link State#CLOSED}: calls are made. It opens when the last five calls that were not busy failed, of at least
 *       two items, or ten of the last twenty since it closed. A 503 or 529 with {@code Retry-After} opens it at once.
 *   <li>{@link State#OPEN}: no call is made for 1, 2, 4 ... 30 minutes, or for the endpoint's {@code Retry-After}, up to
 *       30 minutes, if that is longer.
 *   <li>{@link State#HALF_OPEN}: one call at a time is made, for the waiting item that was tried longest ago. An answer
 *       closes the breaker; anything else is the next step of the backoff.
 * </ul>
 *
 * @param open empty while the breaker is closed
 * @param closedAt when it last closed; calls that began before say nothing about the endpoint now
 * @param recent calls since then
 * @param answeredAt the last answer
 * @param pace how fast the endpoint is called while the breaker is closed
 */
public record EndpointHealth(
        Optional<Open> open, Instant closedAt, RecentCalls recent, Optional<Instant> answeredAt, CallPace pace) {
    public static final EndpointHealth NEW =
            new EndpointHealth(Optional.empty(), Instant.EPOCH, RecentCalls.NONE, Optional.empty(), CallPace.FULL);

    private static final Backoff STEPS = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(30));

    /** Shorter interruptions are not recorded as outages. */
    private static final Duration SHORTEST_OUTAGE = Duration.ofMinutes(3);

    public enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    /**
     * @param since when the breaker opened
     * @param failedSteps calls made while it was half open that brought no answer
     * @param nextTryAt when it is half open
     * @param recorded whether the docket has the outage
     */
    public record Open(Instant since, int failedSteps, Instant nextTryAt, boolean recorded) {}

    public State state(Instant now) {
        return open.map(o -> now.isBefore(o.nextTryAt) ? State.OPEN : State.HALF_OPEN)
                .orElse(State.CLOSED);
    }

    /** The earliest time of the next call. */
    public Instant nextCallAt() {
        return open.map(Open::nextTryAt).orElse(pace.nextCallAt());
    }

    public StartedCall call(String item, Instant now) {
        return new StartedCall(item, now, open.isEmpty());
    }

    /** A call was sent. */
    public EndpointHealth started(StartedCall call) {
        return with(pace.started(call.at()));
    }

    public EndpointHealth after(StartedCall call, CallOutcome outcome, Instant now) {
        return switch (outcome) {
            case CallOutcome.Answered _ -> answered(now);
            case CallOutcome.Busy(var retryAfter) -> busy(call, retryAfter, now);
            case CallOutcome.Failed(var retryAfter) -> failed(call, retryAfter, now);
            case CallOutcome.Discarded _ -> this;
        };
    }

    private EndpointHealth answered(Instant now) {
        var faster = pace.answered();
        return open.isPresent()
                ? new EndpointHealth(Optional.empty(), now, RecentCalls.NONE, Optional.of(now), faster)
                : new EndpointHealth(open, closedAt, recent.answered(), Optional.of(now), faster);
    }

    private EndpointHealth busy(StartedCall call, Duration retryAfter, Instant now) {
        var slower = with(pace.busy(call.at(), retryAfter, now));
        return isTrial(call) ? slower.nextStep(retryAfter, now) : slower;
    }

    private EndpointHealth failed(StartedCall call, Optional<Duration> retryAfter, Instant now) {
        if (isTrial(call)) return nextStep(retryAfter.orElse(Duration.ZERO), now);
        if (open.isPresent() || call.at().isBefore(closedAt)) return this;
        var calls = recent.failed(call.item());
        if (retryAfter.isEmpty() && !calls.areTooBad())
            return new EndpointHealth(open, closedAt, calls, answeredAt, pace);
        var pause = STEPS.after(1, retryAfter.orElse(Duration.ZERO));
        return opened(new Open(now, 0, now.plus(pause), false));
    }

    /** Whether the call was made to try if the endpoint is back. A call from before the breaker opened is not. */
    private boolean isTrial(StartedCall call) {
        return !call.breakerClosed()
                && open.filter(o -> !call.at().isBefore(o.nextTryAt)).isPresent();
    }

    private EndpointHealth nextStep(Duration retryAfter, Instant now) {
        var o = open.orElseThrow();
        int failed = o.failedSteps + 1;
        return opened(new Open(o.since, failed, now.plus(STEPS.after(failed + 1, retryAfter)), o.recorded));
    }

    /** Since when an outage lasts that the docket has to record now. */
    public Optional<Instant> outageToRecord(Instant now) {
        return open.filter(o -> !o.recorded && !now.isBefore(o.since.plus(SHORTEST_OUTAGE)))
                .map(Open::since);
    }

    /** When the run has to look at the endpoint again: for the next try, or to record the outage. */
    public Optional<Instant> nextLookAt() {
        return open.map(o -> {
            var record = o.since.plus(SHORTEST_OUTAGE);
            return o.recorded || o.nextTryAt.isBefore(record) ? o.nextTryAt : record;
        });
    }

    public EndpointHealth outageRecorded() {
        return recorded(true);
    }

    /** The docket lacks it, whatever an earlier run saved. */
    public EndpointHealth outageNotRecorded() {
        return recorded(false);
    }

    private EndpointHealth recorded(boolean isRecorded) {
        return open.map(o -> opened(new Open(o.since, o.failedSteps, o.nextTryAt, isRecorded)))
                .orElse(this);
    }

    /** No item waits for the endpoint: an outage ends here. */
    public EndpointHealth nothingWaits(Instant now) {
        return open.isEmpty() ? this : new EndpointHealth(Optional.empty(), now, RecentCalls.NONE, answeredAt, pace);
    }

    /** The same where no run saw it: a breaker that opened before is closed since then. */
    public EndpointHealth sinceIdle(Instant idle) {
        return open.filter(o -> !o.since.isAfter(idle))
                .map(_ -> nothingWaits(idle))
                .orElse(this);
    }

    private EndpointHealth opened(Open now) {
        return new EndpointHealth(Optional.of(now), closedAt, recent, answeredAt, pace);
    }

    private EndpointHealth with(CallPace next) {
        return new EndpointHealth(open, closedAt, recent, answeredAt, next);
    }
}
