package foreview.runner;

import foreview.domain.cases.EntityKey;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.evaluation.AccessCheck;
import foreview.runtime.App;
import foreview.runtime.store.CaseEntities.Running;
import foreview.runtime.store.SharedRead;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads whether a run may call its endpoint: head, endpoint, evaluations and grants, in one consistent batch read that
 * all calls of the run share.
 */
final class AccessGuard {
    private final SharedRead<Optional<AccessCheck>> looks;

    AccessGuard(App app, String caseId, String endpoint, List<Running> evaluations) {
        var keys = Stream.concat(
                        Stream.of(new EntityKey(Endpoint.class, endpoint)),
                        evaluations.stream().flatMap(Running::keys))
                .collect(Collectors.toSet());
        this.looks = new SharedRead<>(() -> app.entities()
                .look(caseId, keys)
                .map(state ->
                        new AccessCheck(state, app.now().instant(), app.config().skew())));
    }

    /** Empty if there is no such case. */
    Optional<AccessCheck> look() {
        return looks.look();
    }

    /** How long the model may be called for an evaluation; empty if it may not be called. */
    Optional<Duration> left(String evaluation) {
        return look().flatMap(check -> check.left(evaluation));
    }
}
