package foreview.domain.cases;

import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.Stop;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether the runner may reach the model for an evaluation: asked of a consistent reading before each call, and again
 * before its answer is read (rules 2, 4 and 13). Anything but {@link #YES} and there is no call; an answer that is under
 * way is discarded unread.
 */
public enum RunPermission {
    YES,
    /** The window is suspended: it may go on later. */
    SUSPENDED,
    /** The window opens later. */
    NOT_OPEN,
    /** The latest entry for its checkpoint lets no evaluation go on; a later one may. */
    NOT_DETERMINED,
    /** The terms that both sides signed do not name its purpose, or new ones wait for signatures. */
    NOT_ALLOWED,
    /** Within the allowance before the window's end. */
    AT_END,
    /** Its window has ended. */
    ACCESS_ENDED,
    /** Its grant was revoked, or its endpoint removed. */
    NOT_GRANTED,
    CANCELLED,
    /** Its result is recorded. */
    OVER,
    /** There is no such evaluation in this case. */
    UNKNOWN;

    /** Whether this evaluation may never run again: what was saved is to be recorded. */
    public boolean isForGood() {
        return ordinal() >= ACCESS_ENDED.ordinal();
    }

    /**
     * @param skew how much earlier than the end access is denied; the opening is never early by it
     */
    public static RunPermission of(CaseState stored, String evaluationId, Instant now, Duration skew) {
        var t = stored.facts().time(now);
        var state = Evolve.settled(stored, t);
        return state.evaluation(evaluationId)
                .map(evaluation -> of(state, evaluation, t, skew))
                .orElse(UNKNOWN);
    }

    private static RunPermission of(CaseState state, Evaluation evaluation, Instant t, Duration skew) {
        if (evaluation.result().isPresent()) return OVER;
        if (evaluation.stop().isPresent())
            return stopped(evaluation.stop().get().why());
        var window = state.facts().window().filter(w -> w.number() == evaluation.window());
        if (window.isEmpty()) return ACCESS_ENDED;
        if (window.get().isOver(t.plus(skew))) return AT_END;
        if (t.isBefore(window.get().opensAt())) return NOT_OPEN;
        if (window.get().isSuspended()) return SUSPENDED;
        var setup = evaluation.setup();
        if (!state.serves(setup.checkpoint())) return NOT_DETERMINED;
        if (!state.allows(setup.purpose())) return NOT_ALLOWED;
        boolean given = state.grant(evaluation.grant()).filter(Grant::isGiven).isPresent();
        boolean served = state.endpoint(setup.endpoint()).isPresent();
        return given && served ? YES : NOT_GRANTED;
    }

    private static RunPermission stopped(Stop.Why why) {
        return switch (why) {
            case CANCELLED -> CANCELLED;
            case REVOKED -> NOT_GRANTED;
            case WINDOW_ENDED -> ACCESS_ENDED;
        };
    }
}
