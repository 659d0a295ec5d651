package foreview.clearinghouse.scans;

import foreview.domain.clearinghouse.scans.Scan;
import foreview.domain.clearinghouse.scans.ScanKind;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.StoredAggregate;
import java.util.List;
import java.util.Optional;

/** Finds the scans of other organizations that are of the same product at the same time. */
record Overlaps(Aggregates aggregates) {
    /** Open scans of one product that are looked through. */
    private static final int MOST = 500;

    /** In the order in which they begin; eventually consistent. */
    List<Scan> of(Scan scan) {
        if (scan.kind() != ScanKind.SCAN || scan.state().isOver()) return List.of();
        var page = aggregates.page(Scan.listOfProduct(scan.product().key()), "", Optional.empty(), MOST);
        return aggregates.findAll(Scan.class, page.ids()).stream()
                .map(StoredAggregate::state)
                .filter(scan::overlaps)
                .toList();
    }
}
