package foreview.clearinghouse.desk;

import foreview.domain.clearinghouse.ClearinghouseVisibility;
import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.json.Json;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.BoundedParallel;
import foreview.runtime.clearinghouse.ServiceFailures;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.telemetry.Log;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What finders say of vulnerabilities, for whoever reads them at the desk: the title of the first report, and whether one of
 * the reports says that it is exploited. A title is sealed, so each is opened by itself, some at a time; no answer that is
 * stored repeats it.
 */
record ReportedFacts(Aggregates aggregates, ClearinghouseVisibility visibility, Log log) {
    private static final int AT_ONCE = 10;

    /** Reports of one vulnerability that are read, the earliest: a list of many with many each would not be read in time. */
    private static final int MOST_REPORTS = 20;

    /**
     * @param title none where its key was destroyed, or it is damaged
     * @param exploited of reports that are not withdrawn, those of merged ones too
     */
    record Facts(Optional<String> title, boolean exploited) {
        Json.Obj in(Json.Builder vulnerability) {
            return vulnerability
                    .put("title", title.map(Json::of))
                    .put("statedExploited", exploited)
                    .build();
        }
    }

    /** Writes each with its facts, in their order. */
    List<Json.Obj> of(List<Vulnerability> all, BiFunction<Vulnerability, Facts, Json.Obj> writing) {
        var reports = reports(all);
        return BoundedParallel.map(all, AT_ONCE, one -> writing.apply(one, facts(one, reports)));
    }

    private Map<String, Report> reports(List<Vulnerability> all) {
        var ids = all.stream().flatMap(ReportedFacts::earliest).toList();
        return aggregates.findAll(Report.class, ids).stream()
                .map(StoredAggregate::state)
                .filter(visibility::shows)
                .collect(Collectors.toMap(Report::id, Function.identity(), (one, _) -> one));
    }

    /** Its own before those of merged ones; ids are ordered by time. */
    private static Stream<String> earliest(Vulnerability one) {
        var own = one.reports();
        return one.allReports().stream()
                .sorted(Comparator.comparing((String id) -> !own.contains(id)).thenComparing(Comparator.naturalOrder()))
                .limit(MOST_REPORTS);
    }

    private Facts facts(Vulnerability one, Map<String, Report> reports) {
        var title = one.reports().stream()
                .filter(reports::containsKey)
                .map(reports::get)
                .min(Comparator.comparing(Report::receivedAt).thenComparing(Report::id))
                .flatMap(this::title);
        boolean exploited = one.allReports().stream()
                .filter(reports::containsKey)
                .map(reports::get)
                .anyMatch(report -> report.stated().exploited() && !report.withdrawn());
        return new Facts(title, exploited);
    }

    /** One that is damaged keeps no other one from the list. */
    private Optional<String> title(Report report) {
        try {
            return Optional.ofNullable(aggregates
                    .contents(Report.class, report.id(), report.texts())
                    .get("title"));
        } catch (RuntimeException failure) {
            if (ServiceFailures.isOne(failure)) throw failure;
            log.error("report-text-damaged", failure);
            return Optional.empty();
        }
    }
}
