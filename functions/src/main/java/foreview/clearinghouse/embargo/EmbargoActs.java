package foreview.clearinghouse.embargo;

import foreview.domain.clearinghouse.embargo.EmbargoAnswer;
import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.reports.Source;
import foreview.domain.clearinghouse.vendors.Vendor;
import foreview.domain.clearinghouse.vulnerabilities.EmbargoCommand;
import foreview.domain.clearinghouse.vulnerabilities.EmbargoParty;
import foreview.domain.clearinghouse.vulnerabilities.EmbargoParty.ByDesk;
import foreview.domain.clearinghouse.vulnerabilities.EmbargoParty.OfReport;
import foreview.domain.clearinghouse.vulnerabilities.EmbargoParty.OfVendor;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.EmbargoJson;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.clearinghouse.vendors.VendorPace;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.StoredAnswer;
import java.util.Map;

/** Acts on embargoes: of the desk, of vendors, and of finders with an account on their own report. */
final class EmbargoActs {
    private final ClearinghouseService clearinghouse;
    private final Aggregates aggregates;
    private final VendorPace pace;

    EmbargoActs(ClearinghouseService clearinghouse, Aggregates aggregates, VendorPace pace) {
        this.clearinghouse = clearinghouse;
        this.aggregates = aggregates;
        this.pace = pace;
    }

    Answer onVulnerability(Request request) {
        var reader = clearinghouse.reader(request);
        var id = request.path("vulnerabilityId");
        if (reader.isDesk()) {
            var wanted = WantedAct.ofDesk(request.body());
            return clearinghouse.run(request, unit -> byDesk(unit, id, wanted));
        }
        var wanted = WantedAct.ofParty(request.body());
        var vendor = Vendor.idOf(reader.org());
        return clearinghouse.run(request, unit -> byVendor(unit, id, vendor, wanted));
    }

    private StoredAnswer byDesk(UnitOfWork unit, String id, WantedAct wanted) {
        var party = wanted.party().<EmbargoParty>map(ByDesk::new).orElse(ByDesk.ITSELF);
        if (wanted.isOfParty()) wanted.party().ifPresent(one -> checkActsForItself(unit, one));
        var after = unit.record(Vulnerability.class, id, command(wanted, party));
        return StoredAnswer.ok(
                unit.tag(Vulnerability.class, id).text(), EmbargoJson.ofDesk(after.embargo(), unit.now()));
    }

    /** A finder with an account answers by itself; the desk records what others told it. */
    private static void checkActsForItself(UnitOfWork unit, String party) {
        // an id of another kind names no report
        if (unit.find(Report.class, party)
                .filter(report -> report.source() instanceof Source.Account)
                .isPresent())
            throw Problem.of(ProblemType.NOT_PERMITTED, "The finder of this report acts for itself.")
                    .thrown();
    }

    /** Without the tag of the vulnerability, whose version counts the acts of others. */
    private StoredAnswer byVendor(UnitOfWork unit, String id, String vendor, WantedAct wanted) {
        var after = pace.act(unit, id, vendor, command(wanted, new OfVendor(vendor)), Map.of());
        return StoredAnswer.ok("", EmbargoJson.ofParty(after.embargo(), vendor, unit.now()));
    }

    Answer onReport(Request request) {
        var visibility = clearinghouse.visibility(request);
        var wanted = WantedAct.ofParty(request.body());
        request.idempotencyKey(); // a wrong one is named before what it would do is looked up
        var report = aggregates
                .find(Report.class, request.path("reportId"))
                .map(stored -> stored.state())
                .filter(found -> visibility.isOwn(found))
                .orElseThrow(EmbargoReadings::notFound);
        return clearinghouse.run(request, unit -> byFinder(unit, report, wanted));
    }

    private StoredAnswer byFinder(UnitOfWork unit, Report report, WantedAct wanted) {
        var id = present(unit, report.vulnerability());
        var after = unit.record(Vulnerability.class, id, command(wanted, new OfReport(report.id())));
        return StoredAnswer.ok("", EmbargoJson.ofParty(after.embargo(), report.id(), unit.now()));
    }

    /** The one that it was merged into, if it was. */
    private static String present(UnitOfWork unit, String id) {
        return unit.get(Vulnerability.class, id)
                .mergedInto()
                .map(other -> present(unit, other))
                .orElse(id);
    }

    private static EmbargoCommand command(WantedAct wanted, EmbargoParty party) {
        return switch (wanted.act()) {
            case PROPOSE -> new EmbargoCommand.Propose(party, wanted.endsAt());
            case ACCEPT -> new EmbargoCommand.Answer(party, EmbargoAnswer.ACCEPT);
            case DECLINE -> new EmbargoCommand.Answer(party, EmbargoAnswer.DECLINE);
            case REVISE -> new EmbargoCommand.Revise(party, wanted.endsAt().orElseThrow());
            case INVITE -> new EmbargoCommand.Invite(party.id());
            case EXIT -> new EmbargoCommand.Exit();
            case TAKE_OVER ->
                new EmbargoCommand.TakeOver(
                        wanted.coordinator().orElseThrow(),
                        wanted.startedAt().orElseThrow(),
                        wanted.endsAt().orElseThrow());
        };
    }
}
