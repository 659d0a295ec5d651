package foreview.domain.harness;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of the header of an Inspect log, beside its metrics. Samples, reductions and tracebacks are not.
 *
 * @param version of the log's format
 * @param error why it stopped, cut
 * @param invalidated whether samples were invalidated afterwards
 * @param task as the log names it
 * @param taskVersion as the log names it
 * @param model as the log names it
 * @param totalSamples over all epochs
 * @param usage of the models that answered
 */
public record InspectHeader(
        Optional<Long> version,
        Status status,
        Optional<String> error,
        boolean invalidated,
        String task,
        Optional<String> taskVersion,
        String model,
        Optional<Long> totalSamples,
        Optional<Long> completedSamples,
        Optional<Instant> startedAt,
        Optional<Instant> completedAt,
        List<Usage> usage) {
    public InspectHeader {
        usage = List.copyOf(usage);
    }

    public enum Status {
        STARTED,
        SUCCESS,
        CANCELLED,
        ERROR,
        /** The log names none, or one that this version does not know. */
        UNKNOWN
    }

    /** In tokens. */
    public record Usage(String model, Optional<Long> input, Optional<Long> output, Optional<Long> total) {}

    /**
     * Whether the log is of that task. Inspect names a task with its package or without it, and an owner may name its file.
     *
     * @param named by the suite, such as {@code inspect_evals/gpqa_diamond} or {@code evals/ctf.py@web}
     */
    public static boolean isTask(String logged, String named) {
        return logged.equals(named) || endsWith(named, logged) || endsWith(logged, named);
    }

    /**
     * Whether the log is of that checkpoint, which the relay serves as a model of its name.
     *
     * @param logged such as {@code openai-api/foreview/rc1}
     */
    public static boolean isCheckpoint(String logged, String checkpoint) {
        return logged.equals(checkpoint) || logged.endsWith("/" + checkpoint);
    }

    private static boolean endsWith(String longer, String last) {
        return !last.isEmpty() && (longer.endsWith("/" + last) || longer.endsWith("@" + last));
    }
}
