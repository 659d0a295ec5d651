package foreview.domain.clearinghouse.scans;

import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import java.time.Instant;
import java.util.Optional;

/** What happened to a scan. */
public sealed interface ScanEvent extends ClearinghouseEvent {
    Scan apply(Optional<Scan> before, ClearinghouseEntry entry);

    record ScanPlanned(String scan, String target, String product, ScanDepth depth, Instant from, Instant until)
            implements ScanEvent {
        @Override
        public Scan apply(Optional<Scan> before, ClearinghouseEntry entry) {
            var org = entry.actor().org();
            return new Scan(scan, org, target, product, depth, from, until, ScanState.PLANNED, Optional.empty());
        }
    }

    record ScanStarted() implements ScanEvent {
        @Override
        public Scan apply(Optional<Scan> before, ClearinghouseEntry entry) {
            return before.orElseThrow().in(ScanState.RUNNING);
        }
    }

    record ScanCancelled() implements ScanEvent {
        @Override
        public Scan apply(Optional<Scan> before, ClearinghouseEntry entry) {
            return before.orElseThrow().in(ScanState.CANCELLED);
        }
    }

    /**
     * @param found how many vulnerabilities
     */
    record ScanDone(int found) implements ScanEvent {
        @Override
        public Scan apply(Optional<Scan> before, ClearinghouseEntry entry) {
            return before.orElseThrow().done(found);
        }
    }
}
