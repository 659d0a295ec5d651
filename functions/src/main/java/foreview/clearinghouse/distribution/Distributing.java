package foreview.clearinghouse.distribution;

import foreview.domain.clearinghouse.distribution.DeliveryScope;
import foreview.domain.clearinghouse.distribution.Distribution;
import foreview.domain.clearinghouse.distribution.DistributionCommand;
import foreview.domain.clearinghouse.distribution.Plan;
import foreview.domain.clearinghouse.publication.Advisory;
import foreview.domain.clearinghouse.publication.AdvisoryState;
import foreview.domain.clearinghouse.publication.Published;
import foreview.domain.clearinghouse.remediation.Advice;
import foreview.domain.clearinghouse.remediation.Advices;
import foreview.domain.clearinghouse.remediation.Threat;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.sectors.Sector;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.clearinghouse.distribution.Distributions;
import foreview.runtime.clearinghouse.publication.AdvisoryDocuments;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.StoredAnswer;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sends the last published revision of an advisory to members, once. */
final class Distributing {
    /** Merges in a row; each needs a vulnerability that was not merged itself. */
    private static final int MOST_MERGES = 10;

    private final ClearinghouseService clearinghouse;
    private final Aggregates aggregates;
    private final AdvisoryDocuments documents;

    Distributing(ClearinghouseService clearinghouse, Aggregates aggregates, AdvisoryDocuments documents) {
        this.clearinghouse = clearinghouse;
        this.aggregates = aggregates;
        this.documents = documents;
    }

    /** A repetition for the same revision answers with the distribution that is under way or done. */
    Answer start(Request request) {
        DistributionJson.requireDesk(clearinghouse, request);
        var f = request.body();
        var sectors = DistributionJson.sectors(f);
        f.check();
        var advisoryId = request.path("advisoryId");
        return clearinghouse.run(request, unit -> {
            var advisory = unit.get(Advisory.class, advisoryId);
            unit.guard(Advisory.class, advisoryId);
            var id = Distribution.idOf(advisoryId, revision(advisory).number());
            var distribution = unit.find(Distribution.class, id).orElseGet(() -> start(unit, id, advisory, sectors));
            return StoredAnswer.ok(unit.tag(Distribution.class, id).text(), DistributionJson.of(distribution));
        });
    }

    private Distribution start(UnitOfWork unit, String id, Advisory advisory, Set<Sector> sectors) {
        var vulnerabilities = current(unit, advisory);
        var advice = advice(advisory, vulnerabilities);
        boolean isWithdrawn = advisory.state() == AdvisoryState.WITHDRAWN;
        if (!isWithdrawn) requireNoEmbargo(unit, vulnerabilities);
        var plan = new Plan(
                advisory.id(),
                advice.revision(),
                advice.tlp(),
                Threat.of(vulnerabilities),
                advice.productKeys().size(),
                isWithdrawn ? EnumSet.allOf(Sector.class) : sectors, // whoever has it learns of the withdrawal
                isWithdrawn ? DeliveryScope.ALREADY_SENT : DeliveryScope.EVERYONE);
        return unit.record(
                Distribution.class,
                id,
                new DistributionCommand.Start(id, plan, Optional.empty()),
                Distributions.content(advice));
    }

    /** While an embargo is in force, members are told by consent alone. */
    private static void requireNoEmbargo(UnitOfWork unit, List<Vulnerability> vulnerabilities) {
        for (var one : vulnerabilities) {
            unit.guard(Vulnerability.class, one.id());
            if (one.embargo().at(unit.now()).isInForce())
                throw Problem.of(
                                ProblemType.WRONG_STATE,
                                "An embargo is in force. Warn the members that consent instead.")
                        .thrown();
        }
    }

    private Advice advice(Advisory advisory, List<Vulnerability> vulnerabilities) {
        var revision = revision(advisory);
        var document = documents.published(advisory, revision).orElseThrow(() -> Problem.of(
                        ProblemType.WRONG_STATE, "The content of the advisory was destroyed.")
                .thrown());
        var single = vulnerabilities.size() == 1
                ? Optional.of(vulnerabilities.getFirst().id())
                : Optional.<String>empty();
        return Advices.of(document, revision.number(), single);
    }

    private static Published revision(Advisory advisory) {
        return advisory.lastRevision()
                .orElseThrow(() -> Problem.of(ProblemType.WRONG_STATE, "Publish the advisory first.")
                        .thrown());
    }

    /** Each as the one that it was merged into. */
    private static List<Vulnerability> current(UnitOfWork unit, Advisory advisory) {
        var found = new LinkedHashMap<String, Vulnerability>();
        for (var id : advisory.vulnerabilities()) {
            var one = unit.get(Vulnerability.class, id);
            for (int merges = 0; one.mergedInto().isPresent() && merges < MOST_MERGES; merges++)
                one = unit.get(Vulnerability.class, one.mergedInto().get());
            found.put(one.id(), one);
        }
        return List.copyOf(found.values());
    }

    /** Of the last published revision. */
    Answer progress(Request request) {
        DistributionJson.requireDesk(clearinghouse, request);
        var stored = aggregates
                .find(Advisory.class, request.path("advisoryId"))
                .flatMap(found -> found.state().lastRevision())
                .flatMap(last -> aggregates.find(
                        Distribution.class, Distribution.idOf(request.path("advisoryId"), last.number())))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
        return Answer.ok(DistributionJson.of(stored.state())).unlessKnown(stored.tag(), request);
    }
}
