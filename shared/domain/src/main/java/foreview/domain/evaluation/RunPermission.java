package foreview.domain.evaluation;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.CaseState;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.grants.Grant;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether the runner may reach the model for an evaluation. It is computed from a consistent reading before each call, and
 * again before the answer is read (rules 2, 4 and 13). With anything but {@link #YES} no call is made, and an answer that
 * is under way is discarded unread.
 */
public enum RunPermission {
    YES,
    /** The window is suspended: the evaluation may continue later. */
    SUSPENDED,
    /** The window opens later. */
    NOT_OPEN,
    /** The latest determination of its checkpoint allows no evaluation; a later one may. */
    NOT_DETERMINED,
    /** The signed terms do not name its purpose, or new terms wait for signatures. */
    NOT_ALLOWED,
    /** Within the skew allowance before the window's end. */
    AT_END,
    /** Its window has ended. */
    ACCESS_ENDED,
    /** Its grant was revoked, its endpoint removed, or the person struck who holds its grant. */
    NOT_GRANTED,
    CANCELLED,
    /** Its result is recorded. */
    OVER;

    /** Whether this evaluation may never run again: what was saved has to be recorded. */
    public boolean isForGood() {
        return ordinal() >= ACCESS_ENDED.ordinal();
    }

    /** Whether the model may not be called now, and perhaps later. */
    public boolean isPaused() {
        return this != YES && !isForGood();
    }

    /**
     * @param stored with the evaluation's grant, its holder if that is a person, and endpoint
     * @param skew how much earlier than the end access is denied; the opening is never early by it
     */
    public static RunPermission of(CaseState stored, Evaluation evaluation, Instant now, Duration skew) {
        var t = stored.head().time(now);
        var state = stored.settled(t);
        if (evaluation.result().isPresent()) return OVER;
        return evaluation.stop(state).map(RunPermission::stopped).orElseGet(() -> running(state, evaluation, t, skew));
    }

    private static RunPermission running(CaseState state, Evaluation evaluation, Instant t, Duration skew) {
        CaseHead head = state.head();
        var window = head.window();
        if (window.isEmpty()) return ACCESS_ENDED;
        if (window.get().isOver(t.plus(skew))) return AT_END;
        if (t.isBefore(window.get().opensAt())) return NOT_OPEN;
        if (window.get().isSuspended()) return SUSPENDED;
        var setup = evaluation.setup();
        if (!head.serves(setup.checkpoint())) return NOT_DETERMINED;
        if (!head.allows(setup.purpose())) return NOT_ALLOWED;
        boolean given = state.find(Grant.class, evaluation.grant())
                .filter(Grant::isGiven)
                .isPresent();
        boolean served = state.find(Endpoint.class, setup.endpoint()).isPresent();
        return given && served ? YES : NOT_GRANTED;
    }

    private static RunPermission stopped(StopReason why) {
        return switch (why) {
            case CANCELLED -> CANCELLED;
            case REVOKED -> NOT_GRANTED;
            case WINDOW_ENDED -> ACCESS_ENDED;
        };
    }
}
