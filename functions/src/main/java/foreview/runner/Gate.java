package foreview.runner;

import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.RunPermission;
import foreview.runtime.App;
import foreview.runtime.store.StoredCase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What stands between the runner and a model: the case, read consistently each time, and what it says at that instant
 * (rules 2, 4 and 13).
 */
record Gate(App app, String caseId, String evaluation) {

    /** One look at the case. */
    record Look(StoredCase stored, RunPermission may, Instant now, Duration skew) {
        boolean isOpen() {
            return may == RunPermission.YES;
        }

        /** How long access stands if nobody ends it: the end is each call's deadline. */
        Duration left() {
            return Duration.between(now, stored.state().facts().endsAt().minus(skew));
        }
    }

    Look look() {
        return firstLook().orElseThrow();
    }

    /** Nothing when there is no such case: the message is none of ours. */
    Optional<Look> firstLook() {
        var skew = app.config().skew();
        return app.cases().find(caseId).map(stored -> {
            var now = app.now().instant();
            return new Look(stored, RunPermission.of(stored.state(), evaluation, now, skew), now, skew);
        });
    }

    static Evaluation evaluation(Look look, String id) {
        return look.stored().state().evaluation(id).orElseThrow();
    }
}
