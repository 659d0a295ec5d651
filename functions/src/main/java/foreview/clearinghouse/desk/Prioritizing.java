package foreview.clearinghouse.desk;

import foreview.domain.clearinghouse.priority.DecisionPoint;
import foreview.domain.clearinghouse.priority.DecisionTables;
import foreview.domain.clearinghouse.vulnerabilities.PriorityCommand;
import foreview.domain.cvss.CvssVector;
import foreview.runtime.clearinghouse.priority.ShippedDecisionTables;
import foreview.runtime.cvss.CvssCalculator;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import foreview.runtime.json.Fields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Takes what the desk states about the urgency of a vulnerability. */
final class Prioritizing {
    private static final int LONGEST_VECTOR = 300;

    private final DeskAccess desk;
    private final List<DecisionPoint> points = points(ShippedDecisionTables.load());

    Prioritizing(DeskAccess desk) {
        this.desk = desk;
    }

    /** Of triage, which orders the desk, and of urgency, which members act by. */
    private static List<DecisionPoint> points(DecisionTables tables) {
        return Stream.of(tables.triage(), tables.urgency())
                .flatMap(table -> table.points().stream())
                .toList();
    }

    Answer prioritize(Request request) {
        desk.coordinator(request);
        var f = request.body();
        var stated = f.optObject("points", this::points).orElse(Map.of());
        var unstated = unstated(f);
        var cvss = f.optMade("cvss", LONGEST_VECTOR, CvssVector::new).map(CvssCalculator::score);
        var serious = f.optBool("serious");
        if (unstated.stream().anyMatch(stated::containsKey))
            f.refuse("unstated", "excluded", "Must not name a point that `points` states.");
        f.check();
        return desk.command(request, Map.of(), _ -> new PriorityCommand.Prioritize(stated, unstated, cvss, serious));
    }

    private Map<String, String> points(Fields fields) {
        var stated = new TreeMap<String, String>();
        for (var point : points)
            fields.optMade(point.id(), 64, text -> value(point, text))
                    .ifPresent(value -> stated.put(point.id(), value));
        return stated;
    }

    private static String value(DecisionPoint point, String text) {
        if (!point.takes(text)) throw new IllegalArgumentException("not a value of this point");
        return text;
    }

    private Set<String> unstated(Fields fields) {
        return new TreeSet<>(fields.optMades("unstated", points.size(), 64, id -> {
            if (points.stream().noneMatch(point -> point.id().equals(id)))
                throw new IllegalArgumentException("not a point of a table");
            return id;
        }));
    }
}
