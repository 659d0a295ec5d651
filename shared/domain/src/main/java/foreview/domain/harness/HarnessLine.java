package foreview.domain.harness;

import java.util.Optional;
import java.util.Set;

/**
 * One line of a suite that names a task of an external harness.
 *
 * @param id given by the owner, unique in a version
 * @param harness such as {@code inspect}; the same for all lines of a suite
 * @param task as the harness names it, such as {@code inspect_evals/gpqa_diamond}
 * @param version of the task
 * @param capabilities that a runner must have, such as {@code docker}
 * @param arguments for the harness; Foreview does not read them
 */
public record HarnessLine(
        String id, String harness, String task, String version, Set<String> capabilities, Optional<String> arguments) {
    public HarnessLine {
        capabilities = Set.copyOf(capabilities);
    }
}
