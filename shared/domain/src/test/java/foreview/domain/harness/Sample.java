package foreview.domain.harness;

import foreview.domain.policy.TaskLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A task, its limits and a runner, for the tests of this package. */
final class Sample {
    static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
    static final Instant WINDOW_END = NOW.plus(Duration.ofDays(3));
    static final TaskLimits LIMITS = new TaskLimits(
            Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(30), Duration.ofHours(24), 5);
    static final HarnessLine LINE =
            new HarnessLine("t1", "inspect", "inspect_evals/gpqa", "1", Set.of("docker"), Optional.empty());

    private Sample() {}

    static HarnessTask task(int number) {
        return HarnessTask.waiting("v1", number, LINE, "e1", "g1", 5);
    }

    static Lease lease(HarnessTask task, Instant now) {
        var runner = new Lease.Runner("p_1", "digest of a key", Duration.ofMinutes(5));
        return Lease.begin(new Lease.Place("e1", 1), task, runner, now, LIMITS, WINDOW_END);
    }
}
