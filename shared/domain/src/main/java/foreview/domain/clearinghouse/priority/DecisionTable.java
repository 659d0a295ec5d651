package foreview.domain.clearinghouse.priority;

import foreview.domain.json.Json;
import foreview.domain.json.Records;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A decision table of SSVC: data shipped with the code, never edited; a later version is another table.
 *
 * @param source where the table comes from, for people
 * @param points in the order in which the path shows them
 * @param outcomes the least urgent first
 * @param rows every combination of values is in exactly one of them
 */
public record DecisionTable(
        String id,
        String version,
        String source,
        List<DecisionPoint> points,
        List<String> outcomes,
        List<DecisionRow> rows) {
    public DecisionTable {
        points = List.copyOf(points);
        outcomes = List.copyOf(outcomes);
        rows = List.copyOf(rows);
        check(points, outcomes, rows);
    }

    /**
     * @throws IllegalArgumentException for an unknown key, a missing one, or rows that overlap or leave a gap
     */
    public static DecisionTable of(Json.Obj data) {
        return Records.read(DecisionTable.class, data);
    }

    /** As decisions name it. */
    public String name() {
        return id + "." + version;
    }

    public Optional<DecisionPoint> point(String id) {
        return points.stream().filter(point -> point.id().equals(id)).findFirst();
    }

    /**
     * The outcome, always: a point without a statement has the value that the table assumes.
     *
     * @param stated values by decision point
     * @param inKev whether the vulnerability is in KEV, which settles the points that follow from it
     * @throws IllegalArgumentException for a point or value that the table does not have
     */
    public Decision decide(Map<String, String> stated, boolean inKev) {
        if (!stated.keySet().stream().allMatch(id -> point(id).isPresent()))
            throw new IllegalArgumentException("not a decision point of " + name());
        var path = points.stream()
                .map(point -> new PathStep(
                        point.id(), point.name(), point.value(Optional.ofNullable(stated.get(point.id())), inKev)))
                .toList();
        var values = path.stream()
                .collect(Collectors.toMap(PathStep::point, step -> step.value().value()));
        return new Decision(name(), outcome(rows, values), path);
    }

    /** Every combination of values once, by decision point. */
    public List<Map<String, String>> combinations() {
        return combinations(points);
    }

    private static String outcome(List<DecisionRow> rows, Map<String, String> values) {
        var matching = rows.stream().filter(row -> row.matches(values)).toList();
        if (matching.size() != 1) throw new IllegalArgumentException("not in exactly one row: " + values);
        return matching.getFirst().outcome();
    }

    private static void check(List<DecisionPoint> points, List<String> outcomes, List<DecisionRow> rows) {
        var ids = new HashSet<>(points.stream().map(DecisionPoint::id).toList());
        if (ids.size() != points.size()) throw new IllegalArgumentException("a decision point twice");
        for (var row : rows) {
            if (!ids.containsAll(row.when().keySet())) throw new IllegalArgumentException("an unknown decision point");
            if (!outcomes.contains(row.outcome())) throw new IllegalArgumentException("an unknown outcome");
        }
        for (var point : points)
            for (var row : rows)
                if (!point.values().containsAll(row.when().getOrDefault(point.id(), Set.of())))
                    throw new IllegalArgumentException("an unknown value of " + point.id());
        combinations(points).forEach(values -> outcome(rows, values));
    }

    private static List<Map<String, String>> combinations(List<DecisionPoint> points) {
        List<Map<String, String>> all = List.of(Map.of());
        for (var point : points) {
            var longer = new ArrayList<Map<String, String>>();
            for (var known : all)
                for (var value : point.values()) {
                    var next = new LinkedHashMap<>(known);
                    next.put(point.id(), value);
                    longer.add(next);
                }
            all = longer;
        }
        return all;
    }
}
