package foreview.clearinghouse.desk;

import foreview.domain.clearinghouse.embargo.MergeRule;
import foreview.domain.clearinghouse.vulnerabilities.Merged;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes what was merged into a vulnerability, and the rules by which it has the clock, label and embargo that it has. */
final class MergeJson {
    private MergeJson() {}

    static Json of(Vulnerability one) {
        return Json.array(one.merged().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparingLong(Merged::entry)))
                .map(merged -> merge(merged.getKey(), merged.getValue()))
                .toList());
    }

    private static Json merge(String id, Merged merged) {
        return Json.object()
                .put("id", id)
                .put("at", Times.text(merged.at()))
                .put("entry", merged.entry())
                .put("startedAt", Times.text(merged.state().startedAt()))
                .put("tlp", merged.state().tlp().label())
                .put("reports", VulnerabilityJson.texts(merged.state().reports()))
                .put("embargoRule", rule(merged.rule()))
                .build();
    }

    /** None for one that nothing was merged into. */
    static Json rules(Vulnerability one) {
        return one.merged().isEmpty()
                ? Json.array(List.of())
                : Json.array(List.of(rule(MergeRule.EARLIEST_START), rule(MergeRule.NARROWER_TLP)));
    }

    private static Json rule(MergeRule rule) {
        return Json.object()
                .put("rule", rule.name())
                .put("sentence", rule.sentence())
                .build();
    }

    static Json embargo(Vulnerability one, Instant now) {
        var reading = one.embargo().at(now);
        return Json.object()
                .put("state", reading.state().name())
                .put("endsAt", reading.terms().map(terms -> Json.of(Times.text(terms.endsAt()))))
                .put("proposedEnd", reading.proposedEnd().map(end -> Json.of(Times.text(end))))
                .put("exit", reading.exit().map(exit -> Json.object()
                        .put("reason", exit.reason().name())
                        .put("at", Times.text(exit.at()))
                        .build()))
                .build();
    }
}
