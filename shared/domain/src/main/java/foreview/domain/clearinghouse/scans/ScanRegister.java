package foreview.domain.clearinghouse.scans;

import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.Due;
import foreview.domain.clearinghouse.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How many scans of an organization are not over. It changes in the scan's own transaction, so the limit holds exactly.
 *
 * @param id the organization
 */
public record ScanRegister(String id, int open) implements Aggregate {
    @Override
    public Set<Row> rows() {
        return Set.of();
    }

    @Override
    public Set<Due> dues() {
        return Set.of();
    }

    @Override
    public Optional<ClearinghouseEvent> due(Instant at) {
        return Optional.empty();
    }
}
