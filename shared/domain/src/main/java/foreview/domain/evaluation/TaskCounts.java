package foreview.domain.evaluation;

import java.util.stream.IntStream;

/**
 * How the tasks of an evaluation by an external harness ended.
 *
 * @param done with a result inside the window
 * @param failed that wait for a person
 * @param cancelled by a person, or with the evaluation
 * @param stopped with the window, without a result so far
 * @param quarantined with a result that came late
 */
public record TaskCounts(int done, int failed, int cancelled, int stopped, int quarantined) {
    public static final TaskCounts NOTHING = new TaskCounts(0, 0, 0, 0, 0);

    public TaskCounts {
        if (IntStream.of(done, failed, cancelled, stopped, quarantined).anyMatch(count -> count < 0))
            throw new IllegalArgumentException("a count is not negative");
    }

    public TaskCounts plus(TaskCounts other) {
        return new TaskCounts(
                done + other.done,
                failed + other.failed,
                cancelled + other.cancelled,
                stopped + other.stopped,
                quarantined + other.quarantined);
    }

    public int total() {
        return done + failed + cancelled + stopped + quarantined;
    }
}
