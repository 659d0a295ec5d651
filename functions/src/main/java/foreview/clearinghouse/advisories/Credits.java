package foreview.clearinghouse.advisories;

import foreview.domain.clearinghouse.advisories.Credit;
import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.clearinghouse.UnitOfWork;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The credits of a publication: exactly as the finders state them now, of those who consent now. Their reports are held as
 * they were read, so a consent that is taken back at the same moment makes the publication read again.
 */
final class Credits {
    /** The earliest reports first. The transaction of a publication has room for no more. */
    private static final int MOST = 25;

    private final Aggregates aggregates;

    Credits(Aggregates aggregates) {
        this.aggregates = aggregates;
    }

    List<Credit> of(UnitOfWork unit, List<Vulnerability> vulnerabilities) {
        var ids = vulnerabilities.stream()
                .flatMap(one -> one.allReports().stream())
                .distinct()
                .toList();
        var names = new LinkedHashSet<String>();
        aggregates.findAll(Report.class, ids).stream()
                .map(StoredAggregate::state)
                .filter(Credits::consents)
                .sorted(Comparator.comparing(Report::receivedAt).thenComparing(Report::id))
                .limit(MOST)
                .forEach(report -> held(unit, report.id()).ifPresent(names::add));
        return names.stream().map(name -> new Credit(name, Credit.Type.FINDER)).toList();
    }

    private Optional<String> held(UnitOfWork unit, String id) {
        unit.guard(Report.class, id);
        return unit.find(Report.class, id)
                .filter(Credits::consents)
                .map(report -> aggregates.contents(Report.class, id, report.credit()))
                .flatMap(texts -> Optional.ofNullable(texts.get("credit")))
                .filter(text -> !text.isBlank());
    }

    private static boolean consents(Report report) {
        return report.consents().credit() && !report.withdrawn();
    }
}
