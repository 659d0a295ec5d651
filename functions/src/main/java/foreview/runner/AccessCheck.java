package foreview.runner;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.EntityKey;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.RunPermission;
import foreview.domain.grants.Grant;
import foreview.runtime.store.CaseEntities;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One look at a case, and what it allows at that instant (rules 2, 4 and 13).
 *
 * @param state with the endpoint, and with the evaluations of the run and their grants
 */
record AccessCheck(CaseState state, Instant now, Duration skew) {

    /** What a look at these evaluations reads beside the head. */
    static Set<EntityKey> keys(Collection<CaseEntities.Running> evaluations) {
        return evaluations.stream()
                .flatMap(running -> Stream.of(
                        new EntityKey(Evaluation.class, running.evaluation()),
                        new EntityKey(Grant.class, running.grant()),
                        new EntityKey(Endpoint.class, running.endpoint())))
                .collect(Collectors.toSet());
    }

    CaseHead head() {
        return state.head();
    }

    Optional<Endpoint> endpoint(String id) {
        return state.find(Endpoint.class, id);
    }

    /** The evaluation as it is now. */
    Evaluation evaluation(String id) {
        return state.entities().find(Evaluation.class, id).orElseThrow();
    }

    RunPermission permission(String evaluation) {
        return RunPermission.of(state, evaluation(evaluation), now, skew);
    }

    /** Whether the model may be called for the evaluation. */
    boolean allows(String evaluation) {
        return permission(evaluation) == RunPermission.YES;
    }

    /** How long access lasts if nobody ends it earlier: the window's end is each call's deadline. */
    Duration left() {
        return Duration.between(now, head().facts().endsAt().minus(skew));
    }

    /** The window's open time so far, without suspensions. */
    Duration unsuspended() {
        return head().window()
                .map(window -> Duration.between(window.opensAt(), now).minus(window.paused(now)))
                .orElse(Duration.ZERO);
    }
}
