package foreview.clearinghouse.desk;

import foreview.domain.clearinghouse.priority.DecisionValue;
import foreview.domain.clearinghouse.priority.Epss;
import foreview.domain.clearinghouse.priority.PriorityChange;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.cvss.CvssVector;
import foreview.domain.cvss.Score;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the priority of a vulnerability, with the path of the decision. */
final class PriorityJson {
    private PriorityJson() {}

    /** The outcome, and what was stated or is known on the way; what is assumed is left out. */
    static String shortPath(Vulnerability one) {
        var decision = one.assessment().decision();
        var stated = decision.path().stream()
                .filter(step -> step.value().source() != DecisionValue.Source.ASSUMED)
                .map(step -> step.point() + "=" + step.value().value())
                .collect(Collectors.joining(", "));
        return stated.isEmpty() ? decision.outcome() + ": nothing stated" : decision.outcome() + ": " + stated;
    }

    static Json of(Vulnerability one) {
        var assessment = one.assessment();
        var decision = assessment.decision();
        return Json.object()
                .put("table", decision.table())
                .put("outcome", decision.outcome())
                .put(
                        "path",
                        Json.array(decision.path().stream()
                                .map(step -> value(step.value())
                                        .put("point", step.point())
                                        .put("name", step.name())
                                        .build())
                                .toList()))
                .put("stated", stated(assessment.stated()))
                .put("kevListedOn", one.kev().map(kev -> Json.of(kev.listedOn().toString())))
                .put("epss", one.epss().map(PriorityJson::epss))
                .put(
                        "cvss",
                        assessment.cvss().flatMap(vector -> assessment.score().map(score -> cvss(vector, score))))
                .put("marked", assessment.marked())
                .put(
                        "changes",
                        Json.array(assessment.changes().stream()
                                .map(PriorityJson::change)
                                .toList()))
                .build();
    }

    /** Of all tables, also points that do not count in triage. */
    private static Json stated(Map<String, String> points) {
        var stated = Json.object();
        points.forEach(stated::put);
        return stated.build();
    }

    private static Json.Builder value(DecisionValue value) {
        return Json.object()
                .put("value", value.value())
                .put("source", value.source().name());
    }

    private static Json epss(Epss epss) {
        return Json.object()
                .put("score", Json.of(epss.scoreValue()))
                .put("percentile", Json.of(epss.percentileValue()))
                .put("model", epss.model())
                .put("date", epss.date().toString())
                .build();
    }

    private static Json cvss(CvssVector vector, Score score) {
        return Json.object()
                .put("vector", vector.text())
                .put("score", Json.of(score.value()))
                .put("severity", score.severity().word())
                .build();
    }

    private static Json change(PriorityChange change) {
        return Json.object()
                .put("point", change.point())
                .put("at", Times.text(change.at()))
                .put("from", change.from().map(value -> value(value).build()))
                .put("to", change.to().map(value -> value(value).build()))
                .build();
    }
}
