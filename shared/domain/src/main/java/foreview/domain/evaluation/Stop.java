package foreview.domain.evaluation;

import foreview.domain.cases.CaseState;
import java.time.Instant;
import java.util.Optional;

/**
 * That an evaluation must no longer call the model, and since when: from then on its runs may save for a while.
 *
 * @param at the end of its window, recorded or not. The case keeps no time of a cancellation or revocation: then the time of
 *     the docket's last entry, which is that act or a later one
 */
public record Stop(StopReason reason, Instant at) {

    /**
     * @param stored with the evaluation's grant, its holder, and endpoint
     */
    public static Optional<Stop> of(CaseState stored, Evaluation evaluation, Instant now) {
        var state = stored.settled(stored.head().time(now));
        var lastEntry = stored.head().facts().lastAt();
        return evaluation.stop(state).map(reason -> switch (reason) {
            case CANCELLED, REVOKED -> new Stop(reason, lastEntry);
            case WINDOW_ENDED ->
                new Stop(
                        reason,
                        state.head()
                                .lastAccess()
                                .filter(closed -> closed.number() == evaluation.window())
                                .map(closed -> closed.endedAt())
                                .orElse(lastEntry));
        });
    }

    public boolean isWithWindow() {
        return reason == StopReason.WINDOW_ENDED;
    }
}
