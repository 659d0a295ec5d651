package foreview.domain.clearinghouse.priority;

import java.util.List;
import java.util.Optional;

/**
 * One question of a decision table.
 *
 * @param id as rows and statements name it
 * @param name for people
 * @param version of the decision point itself, which SSVC counts apart from the table's
 * @param values in the order of the table, the least pressing first
 * @param assumed the value used while nobody has stated one
 * @param whenInKev the value that a listing in KEV proves, which no statement overrides
 */
public record DecisionPoint(
        String id, String name, String version, List<String> values, String assumed, Optional<String> whenInKev) {
    public DecisionPoint {
        values = List.copyOf(values);
        if (!values.contains(assumed) || !whenInKev.map(values::contains).orElse(true))
            throw new IllegalArgumentException("not a value of the decision point " + id);
    }

    public boolean takes(String value) {
        return values.contains(value);
    }

    DecisionValue value(Optional<String> stated, boolean inKev) {
        var value = whenInKev
                .filter(_ -> inKev)
                .map(known -> new DecisionValue(known, DecisionValue.Source.KEV))
                .or(() -> stated.map(given -> new DecisionValue(given, DecisionValue.Source.STATED)))
                .orElseGet(() -> new DecisionValue(assumed, DecisionValue.Source.ASSUMED));
        if (!takes(value.value())) throw new IllegalArgumentException("not a value of the decision point " + id);
        return value;
    }
}
