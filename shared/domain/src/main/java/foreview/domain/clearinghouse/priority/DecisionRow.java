package foreview.domain.clearinghouse.priority;

import java.util.Map;
import java.util.Set;

/**
 * The combinations of values that lead to one outcome.
 *
 * @param when the values that the row admits, by decision point; a point that is not named admits all of its values
 */
public record DecisionRow(Map<String, Set<String>> when, String outcome) {
    public DecisionRow {
        when = Map.copyOf(when);
    }

    boolean matches(Map<String, String> values) {
        return when.entrySet().stream()
                .allMatch(condition -> condition.getValue().contains(values.get(condition.getKey())));
    }
}
