package foreview.domain.harness;

import foreview.domain.json.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** The digest over the results of an evaluation's tasks; a finding cites its run by it. */
public final class ResultDigest {
    private ResultDigest() {}

    /**
     * After the line {@code foreview harness results v1}, each task has a line {@code number state digest} in the order of
     * their numbers, with {@code -} for a task without a result. A result that came after its task was over is left out, and
     * the state is the one before it: so the digest of a final result can be computed again at any time.
     *
     * @param salt 32 bytes, shown only to readers who may see the results
     */
    public static String of(byte[] salt, List<HarnessTask> tasks) {
        var lines = new StringBuilder("foreview harness results v1\n");
        tasks.stream().sorted(Comparator.comparingInt(HarnessTask::number)).forEach(task -> lines.append(task.number())
                .append(' ')
                .append(task.countedState())
                .append(' ')
                .append(task.result().filter(_ -> task.countedAs().isEmpty()).orElse("-"))
                .append('\n'));
        return Digest.salted(salt, lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
