package foreview.domain.policy;

import java.time.Duration;

/**
 * The lengths of the tasks that an external harness runs. They are this project's choice.
 *
 * @param heartbeat how often a runner reports: within it, a runner learns that its task is to stop
 * @param saving how long a runner may still save after its task was to stop; the model may not be called in it
 * @param noProgress a run without progress ends then
 * @param budget the longest run, by the clock on the wall
 * @param attempts runs of one task
 */
public record TaskLimits(Duration heartbeat, Duration saving, Duration noProgress, Duration budget, int attempts) {
    public TaskLimits {
        if (attempts < 1) throw new IllegalArgumentException("a task has at least one attempt");
    }
}
