package foreview.domain.evaluation;

import java.time.Instant;
import java.util.Optional;

/**
 * The result of an evaluation, recorded once.
 *
 * @param attempts how often runs took a task, over all tasks
 * @param digest over every item's result; a finding cites its run by it
 */
public record EvaluationResult(Instant at, Outcome outcome, Tally tally, int attempts, String digest) {
    public enum Outcome {
        /** Every item was asked. */
        COMPLETED,
        /** By a lead, or by the one who revoked its grant. */
        CANCELLED,
        /** The window ended before every item was answered. */
        ENDED_WITH_WINDOW,
        /** Every item was asked and none answered. */
        FAILED
    }

    /** The outcome that follows from what became of its items; nothing while some may still be asked. */
    public static Optional<Outcome> outcome(Optional<StopReason> stop, Tally tally) {
        boolean all = tally.unanswered() + tally.quarantined() == 0;
        if (stop.isEmpty() && !all) return Optional.empty();
        if (stop.filter(why -> why != StopReason.WINDOW_ENDED).isPresent()) return Optional.of(Outcome.CANCELLED);
        if (!all) return Optional.of(Outcome.ENDED_WITH_WINDOW);
        return Optional.of(tally.answered() == 0 ? Outcome.FAILED : Outcome.COMPLETED);
    }
}
