package foreview.domain.evaluation;

import java.time.Instant;
import java.util.Optional;

/**
 * A suite asked of a checkpoint, within one window.
 *
 * @param window the number of the window it was planned in; it runs in no other
 * @param grant the runner's own grant that it runs under
 * @param perTask items of each task but the last
 * @param plannedBy the lead's pseudonym in the case
 */
public record Evaluation(
        String id,
        int window,
        Setup setup,
        String grant,
        int items,
        int perTask,
        String plannedBy,
        Instant plannedAt,
        Optional<Stop> stop,
        Optional<Result> result) {
    public static final int MOST_TASKS = 9_999;

    /**
     * @throws IllegalArgumentException when it has no items, or more tasks than their numbers hold
     */
    public Evaluation {
        if (items < 1 || perTask < 1 || Shard.count(items, perTask) > MOST_TASKS)
            throw new IllegalArgumentException("not a number of items or tasks");
    }

    public int tasks() {
        return Shard.count(items, perTask);
    }

    /** Whether the model may be asked, as far as the evaluation itself goes. */
    public boolean isRunning() {
        return stop.isEmpty() && result.isEmpty();
    }

    /** The first stop counts. */
    public Evaluation stopped(Stop by) {
        if (!isRunning()) return this;
        return new Evaluation(
                id, window, setup, grant, items, perTask, plannedBy, plannedAt, Optional.of(by), Optional.empty());
    }

    public Evaluation ended(Result with) {
        return new Evaluation(id, window, setup, grant, items, perTask, plannedBy, plannedAt, stop, Optional.of(with));
    }
}
