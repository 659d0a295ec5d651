package foreview.domain.clearinghouse.priority;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a decision table says of one vulnerability.
 *
 * @param table its name with its version
 * @param path every decision point in the table's order, with the value used
 */
public record Decision(String table, String outcome, List<PathStep> path) {
    public Decision {
        path = List.copyOf(path);
    }

    /** Each decision point whose value or source is another than in the earlier decision, in the order of the path. */
    public List<PriorityChange> changesSince(Decision earlier, Instant at) {
        var before = earlier.values();
        var after = values();
        var points = new LinkedHashSet<>(after.keySet());
        points.addAll(before.keySet()); // a point that a later version of the table no longer has
        return points.stream()
                .filter(point -> !Optional.ofNullable(before.get(point)).equals(Optional.ofNullable(after.get(point))))
                .map(point -> new PriorityChange(
                        point, Optional.ofNullable(before.get(point)), Optional.ofNullable(after.get(point)), at))
                .toList();
    }

    private Map<String, DecisionValue> values() {
        var values = new LinkedHashMap<String, DecisionValue>();
        path.forEach(step -> values.put(step.point(), step.value()));
        return values;
    }
}
