package foreview.domain.evaluation;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.CaseState;
import foreview.domain.endpoints.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One look at a case, and what the runner may do at that instant (rules 2, 4 and 13).
 *
 * @param state with the evaluations that are asked about, their grants and endpoints
 * @param skew how much earlier than the end access is denied
 */
public record AccessCheck(CaseState state, Instant now, Duration skew) {

    public CaseHead head() {
        return state.head();
    }

    /** Unless it is removed or dead. */
    public Optional<Endpoint> endpoint(String id) {
        return state.find(Endpoint.class, id);
    }

    public Evaluation evaluation(String id) {
        return state.entities().find(Evaluation.class, id).orElseThrow();
    }

    public RunPermission permission(String evaluation) {
        return RunPermission.of(state, evaluation(evaluation), now, skew);
    }

    /** Since when its runs may only save; none while it may go on. */
    public Optional<Stop> stop(String evaluation) {
        return Stop.of(state, evaluation(evaluation), now);
    }

    /**
     * How long the model may be called for the evaluation if nobody ends access earlier: no call's deadline is after the
     * end. Empty if it may not be called.
     */
    public Optional<Duration> left(String evaluation) {
        return permission(evaluation) == RunPermission.YES
                ? Optional.of(Duration.between(now, head().facts().endsAt().minus(skew)))
                : Optional.empty();
    }

    /** The window's open time so far, without suspensions. */
    public Duration unsuspended() {
        return head().window()
                .map(window -> Duration.between(window.opensAt(), now).minus(window.paused(now)))
                .orElse(Duration.ZERO);
    }
}
