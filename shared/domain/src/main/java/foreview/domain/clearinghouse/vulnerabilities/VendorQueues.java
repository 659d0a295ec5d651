package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.Row;
import foreview.domain.clearinghouse.vendors.Vendor;
import foreview.domain.json.Times;
import java.util.LinkedHashSet;
import java.util.Set;

/** The lists of vendors in which a vulnerability is. */
final class VendorQueues {
    private VendorQueues() {}

    /** While it is open it waits in the queues, by its priority; in the list of what was sent it stays. */
    static Set<Row> rows(Vulnerability vulnerability) {
        var rows = new LinkedHashSet<Row>();
        vulnerability.vendors().forEach((vendor, part) -> {
            part.sentAt()
                    .ifPresent(at -> rows.add(new Row(Vendor.sent(vendor), Times.text(at) + "#" + vulnerability.id())));
            if (vulnerability.awaitsSending(vendor)) rows.add(new Row(Vendor.queue(vendor), vulnerability.sortKey()));
        });
        return rows;
    }
}
