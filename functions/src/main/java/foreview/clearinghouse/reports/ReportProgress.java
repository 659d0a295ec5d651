package foreview.clearinghouse.reports;

import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.reports.ReportStatus;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.json.Json;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.clearinghouse.reports.ReportTexts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where reports are: their vulnerabilities, and those that these were merged into. */
record ReportProgress(Aggregates aggregates) {
    /** In the order of the reports. */
    List<ReportStatus> statuses(List<Report> reports, Instant now) {
        var known = new HashMap<String, Vulnerability>();
        var wanted = reports.stream().map(Report::vulnerability).distinct().toList();
        // each round follows one merge of every report
        for (int round = 0; !wanted.isEmpty() && round <= Vulnerability.MOST_MERGED; round++) {
            var found = aggregates.findAll(Vulnerability.class, wanted);
            for (StoredAggregate<Vulnerability> one : found) known.put(one.id(), one.at(now));
            wanted = found.stream()
                    .flatMap(one -> one.state().mergedInto().stream())
                    .filter(id -> !known.containsKey(id))
                    .distinct()
                    .toList();
        }
        return reports.stream().map(report -> status(report, known)).toList();
    }

    private static ReportStatus status(Report report, Map<String, Vulnerability> known) {
        var own = known.get(report.vulnerability());
        var current = own;
        for (int hops = 0; current.mergedInto().isPresent() && hops <= Vulnerability.MOST_MERGED; hops++)
            current = known.get(current.mergedInto().get());
        return ReportStatus.of(report, own, current);
    }

    /** A report with its texts, its credit as it is now, and what the desk asks. */
    Json.Obj whole(Report report, Instant now) {
        var status = statuses(List.of(report), now).getFirst();
        return ReportJson.whole(report, status, question(report, status), texts(report));
    }

    private Optional<String> question(Report report, ReportStatus status) {
        return status instanceof ReportStatus.NeedsAnswer(var entry)
                ? Optional.ofNullable(aggregates
                        .contents(Vulnerability.class, report.vulnerability(), entry)
                        .get(ReportTexts.QUESTION))
                : Optional.empty();
    }

    private Optional<ReportTexts> texts(Report report) {
        var texts = new HashMap<>(aggregates.contents(Report.class, report.id(), report.texts()));
        if (report.credit() != report.texts())
            texts.putAll(aggregates.contents(Report.class, report.id(), report.credit()));
        return ReportTexts.of(texts);
    }
}
