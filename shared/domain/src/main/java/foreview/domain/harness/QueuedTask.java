package foreview.domain.harness;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/**
 * What the queue of a case holds of a task that is not over: enough to choose one.
 *
 * @param notBefore it rests until then
 */
public record QueuedTask(
        String evaluation,
        int number,
        String endpoint,
        String grant,
        int priority,
        Set<String> capabilities,
        Instant notBefore) {
    /** The highest priority first, then as planned. */
    public static final Comparator<QueuedTask> ORDER = Comparator.comparing(QueuedTask::priority)
            .reversed()
            .thenComparing(QueuedTask::evaluation)
            .thenComparing(QueuedTask::number);

    public QueuedTask {
        capabilities = Set.copyOf(capabilities);
    }

    public static QueuedTask of(HarnessTask task) {
        return new QueuedTask(
                task.evaluation(),
                task.number(),
                task.endpoint(),
                task.grant(),
                task.priority(),
                needs(task.line()),
                task.notBefore());
    }

    /** To run a harness is a capability, too. */
    private static Set<String> needs(HarnessLine line) {
        var all = new HashSet<>(line.capabilities());
        all.add(line.harness());
        return all;
    }

    /**
     * @param offered the capabilities of the runner
     */
    public boolean fits(Set<String> offered, Instant now) {
        return offered.containsAll(capabilities) && !now.isBefore(notBefore);
    }
}
