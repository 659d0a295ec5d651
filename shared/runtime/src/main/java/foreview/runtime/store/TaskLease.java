package foreview.runtime.store;

import foreview.domain.evaluation.EndpointHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A run's lease on its endpoint. Between two steps the run asks whether it still has it; that renews it. */
public final class TaskLease {
    private static final Duration LENGTH = Duration.ofSeconds(60);

    /** Of a lease that is renewed. */
    private static final Duration LEFT_AT_RENEWAL = Duration.ofSeconds(40);

    /** A crash loses the health of so long a time, at most. */
    private static final Duration HEALTH_SAVED = Duration.ofSeconds(10);

    private final EndpointRuns runs;
    private final EndpointRuns.Run run;
    private Instant until;
    private Instant savedAt = Instant.EPOCH;
    private EndpointHealth saved;

    private TaskLease(EndpointRuns runs, EndpointRuns.Run run, Instant until) {
        this.runs = runs;
        this.run = run;
        this.until = until;
        this.saved = run.health();
    }

    /** Empty while another run has the endpoint; that run is followed by another one then. */
    public static Optional<TaskLease> take(EndpointRuns runs, String caseId, String endpoint, Instant now) {
        var run = runs.lease(caseId, endpoint, now, now.plus(LENGTH));
        if (run.isEmpty() && !runs.requestRun(caseId, endpoint, now)) // that run has just ended
        run = runs.lease(caseId, endpoint, now, now.plus(LENGTH));
        return run.map(taken -> new TaskLease(runs, taken, now.plus(LENGTH)));
    }

    /** The run's number. It fences the writes of earlier runs. */
    public long number() {
        return run.fence();
    }

    public EndpointHealth health() {
        return run.health();
    }

    /** Whether the run still has the lease. An expired lease is renewed, too, if no other run has taken it. */
    public boolean isHeld(Instant now) {
        if (now.isBefore(until.minus(LEFT_AT_RENEWAL))) return true;
        boolean held = runs.renew(run, now.plus(LENGTH));
        if (held) until = now.plus(LENGTH); // the time before the request: never later than the table says
        return held;
    }

    /** Saves a change of the breaker or the pace at once, other changes after a while. */
    public void save(EndpointHealth health, Instant now) {
        boolean changed = !health.open().equals(saved.open())
                || health.pace().level() != saved.pace().level();
        if (!changed && now.isBefore(savedAt.plus(HEALTH_SAVED))) return;
        runs.save(run, health);
        saved = health;
        savedAt = now;
    }

    /**
     * @return whether another run is wanted
     */
    public boolean release(EndpointHealth health) {
        return runs.release(run, health);
    }
}
