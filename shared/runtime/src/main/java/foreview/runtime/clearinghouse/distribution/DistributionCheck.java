package foreview.runtime.clearinghouse.distribution;

import foreview.domain.clearinghouse.distribution.DeliveryScope;
import foreview.domain.clearinghouse.distribution.Distribution;
import foreview.domain.clearinghouse.distribution.Plan;
import foreview.domain.clearinghouse.distribution.StopReason;
import foreview.domain.clearinghouse.distribution.Warning;
import foreview.domain.clearinghouse.distribution.WarningRule;
import foreview.domain.clearinghouse.publication.Advisory;
import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.runtime.Now;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.StoredAggregate;
import java.util.List;
import java.util.Optional;

/** Whether a distribution may go on, by its advisory, or by the vulnerability and the reports of its warning. */
public record DistributionCheck(Aggregates aggregates, Now now) {
    /** Merges in a row; each needs a vulnerability that was not merged itself. */
    private static final int MOST_MERGES = 10;

    /** Why it may not; consistent. */
    Optional<StopReason> stop(Distribution distribution) {
        return distribution.warning().isPresent()
                ? refused(distribution, distribution.warning().get())
                : aggregates
                        .find(Advisory.class, distribution.plan().advisory())
                        .map(StoredAggregate::state)
                        .flatMap(
                                advisory -> distribution.stoppedBy(advisory).or(() -> embargo(distribution, advisory)));
    }

    /** As at its start; whoever has it learns of the withdrawal all the same. */
    private Optional<StopReason> embargo(Distribution distribution, Advisory advisory) {
        if (distribution.plan().scope() == DeliveryScope.ALREADY_SENT) return Optional.empty();
        return advisory.vulnerabilities().stream()
                .map(this::current)
                .filter(one -> one.embargo().at(now.instant()).isInForce())
                .findFirst()
                .map(_ -> StopReason.EMBARGO);
    }

    /** As the one that it was merged into. */
    private Vulnerability current(String id) {
        var one = vulnerability(id);
        for (int merges = 0; one.mergedInto().isPresent() && merges < MOST_MERGES; merges++)
            one = vulnerability(one.mergedInto().get());
        return one;
    }

    private Vulnerability vulnerability(String id) {
        return aggregates
                .find(Vulnerability.class, id)
                .map(found -> found.at(now.instant()))
                .orElseThrow(() -> new IllegalStateException("a distribution without its vulnerability"));
    }

    /** A warning may be refused later than at its start: consents are taken back, and embargoes bind more parties. */
    private Optional<StopReason> refused(Distribution distribution, Warning warning) {
        var at = now.instant();
        if (isReplaced(distribution.plan())) return Optional.of(StopReason.REPLACED);
        var vulnerability = vulnerability(warning.vulnerability());
        var ids = List.copyOf(vulnerability.allReports());
        if (ids.size() > WarningRule.MOST_REPORTS) return Optional.of(StopReason.WARNING_REFUSED); // as at its start
        var reports = aggregates.findAll(Report.class, ids).stream()
                .map(StoredAggregate::state)
                .toList();
        return WarningRule.refusal(vulnerability, reports, distribution.plan().tlp(), warning.notAgainst(), at)
                .map(_ -> StopReason.WARNING_REFUSED);
    }

    /** Warnings are numbered without gaps. */
    private boolean isReplaced(Plan plan) {
        var later = Distribution.idOf(plan.advisory(), plan.revision() + 1);
        return aggregates.find(Distribution.class, later).isPresent();
    }
}
