package foreview.clearinghouse.reports;

import foreview.domain.clearinghouse.reports.Handling;
import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.reports.ReportCommand;
import foreview.domain.clearinghouse.reports.Source;
import foreview.domain.clearinghouse.scans.Scan;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.clearinghouse.vulnerabilities.VulnerabilityCommand;
import foreview.runtime.clearinghouse.KnownCves;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.json.FieldError;
import foreview.runtime.store.Ids;
import foreview.runtime.store.StoredAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Receives a report and opens its vulnerability in the same unit. It looks nothing up that another report wrote, so that
 * answer and cost are the same whatever matches.
 */
final class ReportIntake {
    private ReportIntake() {}

    /** Of a finder with an account. */
    static StoredAnswer receive(UnitOfWork unit, ReportInput input, Source.Account source) {
        input.scan().ifPresent(scan -> requireOwn(unit, scan, source.org()));
        return receive(unit, input, source, input.handling().map(id -> new Handling(source.org(), id)));
    }

    /** Of a finder without one. */
    static StoredAnswer receive(UnitOfWork unit, ReportInput input, Source.Claim source) {
        return receive(unit, input, source, Optional.empty());
    }

    private static void requireOwn(UnitOfWork unit, String scan, String org) {
        var own = unit.find(Scan.class, scan).filter(found -> found.org().equals(org));
        if (own.isEmpty())
            throw Problem.of(
                            ProblemType.INVALID_FIELDS,
                            List.of(new FieldError("/scan", "unknown", "Name a scan of your organization.")))
                    .thrown();
    }

    private static StoredAnswer receive(
            UnitOfWork unit, ReportInput input, Source source, Optional<Handling> handling) {
        var id = Ids.ordered("rp", unit.now());
        var vulnerability = Ids.ordered("vu", unit.now());
        var submit = new ReportCommand.Submit(
                id,
                vulnerability,
                source,
                input.subject(),
                input.stated(),
                input.scan(),
                handling.stream().toList(),
                input.consents());
        var report = unit.recordNew(Report.class, id, submit, input.texts().content());
        var open = new VulnerabilityCommand.Open(
                vulnerability,
                id,
                report.receivedAt(),
                source.party(),
                input.subject(),
                input.stated().tlp());
        unit.recordNew(Vulnerability.class, vulnerability, open, Map.of());
        KnownCves.take(unit, vulnerability, input.subject().aliases());
        return StoredAnswer.created("/reports/" + id, "", ReportJson.receipt(report));
    }
}
