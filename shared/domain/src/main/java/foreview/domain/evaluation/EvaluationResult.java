package foreview.domain.evaluation;

import java.time.Instant;
import java.util.Optional;

/**
 * The result of an evaluation, recorded once.
 *
 * @param attempts how often runs took a task, over all tasks
 * @param digest over every item's result; a finding cites its run by it
 * @param tasks how they ended, where an external harness ran them; the tally then counts nothing
 * @param relay the calls that the relay passed on for them
 */
public record EvaluationResult(
        Instant at,
        Outcome outcome,
        Tally tally,
        int attempts,
        String digest,
        Optional<TaskCounts> tasks,
        Optional<RelayCounts> relay) {
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

    /** The same of the tasks of an external harness; nothing while one may still be run. */
    static Optional<Outcome> outcome(Optional<StopReason> stop, TaskCounts counts, int tasks) {
        if (stop.isEmpty() && (counts.total() < tasks || counts.failed() > 0)) return Optional.empty();
        if (stop.filter(why -> why != StopReason.WINDOW_ENDED).isPresent()) return Optional.of(Outcome.CANCELLED);
        if (stop.isPresent() || counts.stopped() + counts.quarantined() > 0)
            return Optional.of(Outcome.ENDED_WITH_WINDOW);
        return Optional.of(counts.done() == 0 ? Outcome.CANCELLED : Outcome.COMPLETED);
    }
}
