package foreview.tasks;

import foreview.runtime.json.Fields;
import java.time.Duration;
import java.util.Set;

/**
 * What a runner asks for.
 *
 * @param capabilities of the runner, the harnesses that it runs among them
 * @param most how many tasks
 * @param length of each lease and renewal, if the policy allows so much
 */
record LeaseRequest(Set<String> capabilities, int most, Duration length) {
    private static final int MOST_CAPABILITIES = 20;
    private static final int MOST_TASKS = 10;
    private static final Duration LENGTH = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(1);

    static LeaseRequest read(Fields f) {
        var capabilities = f.ids("capabilities", MOST_CAPABILITIES);
        var most = f.optWhole("most", 1, MOST_TASKS);
        var length = f.optDuration("length", LONGEST);
        return f.done(() -> new LeaseRequest(
                Set.copyOf(capabilities), most.map(Math::toIntExact).orElse(1), length.orElse(LENGTH)));
    }

    /** At least two heartbeats, so that one of them may be late. */
    Duration length(Duration heartbeat, Duration limit) {
        var longest = length.compareTo(limit) < 0 ? length : limit;
        var shortest = heartbeat.multipliedBy(2);
        return longest.compareTo(shortest) > 0 ? longest : shortest;
    }
}
