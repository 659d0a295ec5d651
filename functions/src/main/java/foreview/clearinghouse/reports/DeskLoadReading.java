package foreview.clearinghouse.reports;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.reports.DeskLoad;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.json.Json;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Shows the desk's load as a band, at a bounded cost however much is open. */
record DeskLoadReading(ClearinghouseService clearinghouse, Aggregates aggregates) {
    private static final Set<Role> OF_CASES = EnumSet.of(Role.EVALUATOR, Role.EVALUATION_LEAD);

    /** After every row of a party: ids have no such character. */
    private static final String BEHIND_ALL = "~";

    Answer load(Request request) {
        if (OF_CASES.stream().noneMatch(request.caller()::has)) clearinghouse.caller(request); // 403 without a role
        int parties = parties();
        var load = parties < DeskLoad.LEAST_PARTIES ? Optional.<DeskLoad>empty() : DeskLoad.of(open(), parties);
        return Answer.ok(Json.object()
                .put("band", load.map(band -> Json.of(band.name())))
                .put("text", load.map(DeskLoadReading::text).orElse("Too few parties have open reports to say."))
                .build());
    }

    private static String text(DeskLoad load) {
        return switch (load) {
            case LOW -> "The desk has little to do.";
            case MEDIUM -> "The desk has much to do.";
            case HIGH -> "The desk has more to do than it can soon look at. Send what is most serious first.";
        };
    }

    private long open() {
        return aggregates.countUpTo(Vulnerability.DESK, DeskLoad.MOST_OF_MEDIUM + 1);
    }

    /** Goes from each party to the next one, by one row of each. */
    private int parties() {
        int parties = 0;
        Optional<String> after = Optional.empty();
        while (parties < DeskLoad.LEAST_PARTIES) {
            var row = aggregates.rows(Vulnerability.PARTIES, after, 1).rows();
            if (row.isEmpty()) break;
            parties++;
            var sort = row.getFirst().sort();
            after = Optional.of(sort.substring(0, sort.indexOf('#') + 1) + BEHIND_ALL);
        }
        return parties;
    }
}
