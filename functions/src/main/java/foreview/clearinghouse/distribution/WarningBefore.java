package foreview.clearinghouse.distribution;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.distribution.DeliveryScope;
import foreview.domain.clearinghouse.distribution.Distribution;
import foreview.domain.clearinghouse.distribution.DistributionCommand;
import foreview.domain.clearinghouse.distribution.Plan;
import foreview.domain.clearinghouse.distribution.Warning;
import foreview.domain.clearinghouse.distribution.WarningRule;
import foreview.domain.clearinghouse.remediation.Advice;
import foreview.domain.clearinghouse.remediation.Advices;
import foreview.domain.clearinghouse.remediation.Threat;
import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.sectors.Sector;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseProblems;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.clearinghouse.distribution.Distributions;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.StoredAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Warns members that consent to it of a vulnerability before its publication, with a mitigation. */
final class WarningBefore {
    private static final int LONGEST_ID = 64;

    /** The vendors, and the coordinator from which an embargo was taken over. */
    private static final int MOST_PARTIES = Vulnerability.MOST_VENDORS + 1;

    private final ClearinghouseService clearinghouse;
    private final Aggregates aggregates;

    WarningBefore(ClearinghouseService clearinghouse, Aggregates aggregates) {
        this.clearinghouse = clearinghouse;
        this.aggregates = aggregates;
    }

    /** What a coordinator writes. */
    private record Wanted(String title, String mitigation, Tlp tlp, Set<Sector> sectors, Set<String> notAgainst) {}

    /** Each request is a warning of its own; members have the later one as a revision of the earlier one. */
    Answer start(Request request) {
        DistributionJson.requireDesk(clearinghouse, request);
        var wanted = wanted(request);
        var vulnerability = request.path("vulnerabilityId");
        return clearinghouse.create(request, unit -> {
            var distribution = start(unit, unit.get(Vulnerability.class, vulnerability), wanted);
            return StoredAnswer.created(
                    "/vulnerabilities/" + vulnerability + "/warning",
                    unit.tag(Distribution.class, distribution.id()).text(),
                    DistributionJson.of(distribution));
        });
    }

    private static Wanted wanted(Request request) {
        var f = request.body();
        var title = f.text("title", Advice.LONGEST);
        var mitigation = f.text("mitigation", Advice.LONGEST);
        var tlp = f.optMade("tlp", Tlp.LONGEST, Tlp::of).orElse(Tlp.AMBER);
        var sectors = DistributionJson.sectors(f);
        var notAgainst = new TreeSet<>(f.optMades("notAgainst", MOST_PARTIES, LONGEST_ID, id -> id));
        return f.done(() -> new Wanted(title, mitigation, tlp, sectors, notAgainst));
    }

    private static Distribution start(UnitOfWork unit, Vulnerability vulnerability, Wanted wanted) {
        unit.guard(Vulnerability.class, vulnerability.id());
        WarningRule.refusal(vulnerability, reports(unit, vulnerability), wanted.tlp(), wanted.notAgainst(), unit.now())
                .ifPresent(refusal -> {
                    throw ClearinghouseProblems.of(refusal).thrown();
                });
        var warning = Distribution.warningOf(vulnerability.id());
        int number = next(unit, warning);
        var advice = Advices.warning(vulnerability, warning, number, wanted.title(), wanted.mitigation(), wanted.tlp());
        var plan = new Plan(
                warning,
                number,
                wanted.tlp(),
                Threat.of(vulnerability),
                advice.productKeys().size(),
                wanted.sectors(),
                DeliveryScope.CONSENTING);
        var id = Distribution.idOf(warning, number);
        var rests = new Warning(vulnerability.id(), wanted.notAgainst());
        return unit.record(
                Distribution.class,
                id,
                new DistributionCommand.Start(id, plan, Optional.of(rests)),
                Distributions.content(advice));
    }

    /** Their consents are held as they were read until the warning is recorded. */
    private static List<Report> reports(UnitOfWork unit, Vulnerability vulnerability) {
        var ids = vulnerability.allReports();
        if (ids.size() > WarningRule.MOST_REPORTS)
            throw Problem.of(ProblemType.TOO_MANY, "A warning rests on at most 50 reports. Publish an advisory.")
                    .thrown();
        var reports = new ArrayList<Report>();
        for (var id : ids) {
            reports.add(unit.get(Report.class, id));
            unit.guard(Report.class, id);
        }
        return reports;
    }

    private static int next(UnitOfWork unit, String warning) {
        for (int number = 1; number <= Warning.MOST; number++)
            if (unit.find(Distribution.class, Distribution.idOf(warning, number))
                    .isEmpty()) return number;
        throw Problem.of(ProblemType.TOO_MANY, "Members were warned 20 times. Publish an advisory.")
                .thrown();
    }

    /** Of the last warning. */
    Answer progress(Request request) {
        DistributionJson.requireDesk(clearinghouse, request);
        var stored = last(Distribution.warningOf(request.path("vulnerabilityId")));
        return Answer.ok(DistributionJson.of(stored.state())).unlessKnown(stored.tag(), request);
    }

    private StoredAggregate<Distribution> last(String warning) {
        var ids = new ArrayList<String>();
        for (int number = 1; number <= Warning.MOST; number++) ids.add(Distribution.idOf(warning, number));
        return aggregates.findAll(Distribution.class, ids).reversed().stream()
                .findFirst()
                .orElseThrow(WarningBefore::notFound);
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemType.NOT_FOUND).thrown();
    }
}
