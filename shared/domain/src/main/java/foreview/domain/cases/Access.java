package foreview.domain.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What every act needs that gives access to a model: a window that is open right now. */
final class Access {
    private Access() {}

    /**
     * Why there is none. The allowance denies a little before the end, never lets in before the opening.
     *
     * @param skew how much earlier than the end access is denied
     */
    static Optional<Refusal> denied(CaseState state, Instant t, Duration skew) {
        var window = state.facts().window();
        if (window.isEmpty()) return Optional.of(none(state));
        if (window.get().isOver(t.plus(skew))) return Optional.of(Refusal.ACCESS_ENDED);
        if (t.isBefore(window.get().opensAt())) return Optional.of(Refusal.NOT_OPEN);
        return window.get().isSuspended() ? Optional.of(Refusal.SUSPENDED) : Optional.empty();
    }

    /** Where no window stands: none was there yet, or it ended. */
    static Refusal none(CaseState state) {
        return state.windows() == 0 ? Refusal.NOT_OPEN : Refusal.ACCESS_ENDED;
    }
}
