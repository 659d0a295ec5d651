package foreview.clearinghouse.embargo;

import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.vendors.Vendor;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.json.Json;
import foreview.runtime.Now;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.EmbargoJson;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;

/** Reads embargoes, as they are at this instant. */
final class EmbargoReadings {
    private final ClearinghouseService clearinghouse;
    private final Aggregates aggregates;
    private final Now now;

    EmbargoReadings(ClearinghouseService clearinghouse, Aggregates aggregates, Now now) {
        this.clearinghouse = clearinghouse;
        this.aggregates = aggregates;
        this.now = now;
    }

    /** For the desk and for vendors to which it was sent. */
    Answer ofVulnerability(Request request) {
        var visibility = clearinghouse.visibility(request);
        var vulnerability = vulnerability(request.path("vulnerabilityId"));
        if (visibility.shows(vulnerability))
            return Answer.ok(EmbargoJson.ofDesk(vulnerability.embargo(), now.instant()));
        var vendor = Vendor.idOf(visibility.reader().org());
        if (!visibility.showsTo(vendor, vulnerability)) throw notFound();
        return Answer.ok(EmbargoJson.ofParty(vulnerability.embargo(), vendor, now.instant()));
    }

    /** For the finder with an account, once it was invited. */
    Answer ofReport(Request request) {
        var visibility = clearinghouse.visibility(request);
        var report = aggregates
                .find(Report.class, request.path("reportId"))
                .map(stored -> stored.state())
                .filter(visibility::shows)
                .orElseThrow(EmbargoReadings::notFound);
        return Answer.ok(ofFinder(present(report.vulnerability()), report.id()));
    }

    private Json ofFinder(Vulnerability vulnerability, String report) {
        if (!vulnerability.embargo().parties().containsKey(report)) throw notFound();
        return EmbargoJson.ofParty(vulnerability.embargo(), report, now.instant());
    }

    /** The one that it was merged into, if it was. */
    private Vulnerability present(String id) {
        var own = vulnerability(id);
        return own.mergedInto().map(this::present).orElse(own);
    }

    private Vulnerability vulnerability(String id) {
        return aggregates
                .find(Vulnerability.class, id)
                .map(stored -> stored.at(now.instant()))
                .orElseThrow(EmbargoReadings::notFound);
    }

    static ProblemException notFound() {
        return Problem.of(ProblemType.NOT_FOUND).thrown();
    }
}
