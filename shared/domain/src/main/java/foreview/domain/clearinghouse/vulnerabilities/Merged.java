package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.Tlp;
import java.time.Instant;
import java.util.Set;

/** A vulnerability at the moment at which it was merged into another one. Undoing the merge takes all of it away again. */
public record Merged(Instant startedAt, Tlp tlp, Set<String> reports) {
    public Merged {
        reports = Set.copyOf(reports);
    }
}
