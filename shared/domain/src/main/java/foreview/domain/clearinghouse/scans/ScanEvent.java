package foreview.domain.clearinghouse.scans;

import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.Subject.Product;
import java.time.Instant;
import java.util.Optional;

/** What happened to a scan. */
public sealed interface ScanEvent extends ClearinghouseEvent {
    Scan apply(Optional<Scan> before, ClearinghouseEntry entry);

    record ScanRegistered(
            String scan,
            ScanKind kind,
            Product product,
            ScanDepth depth,
            Instant from,
            Instant until,
            Optional<String> answers,
            Optional<String> member,
            boolean named)
            implements ScanEvent {
        @Override
        public Scan apply(Optional<Scan> before, ClearinghouseEntry entry) {
            return new Scan(
                    scan,
                    entry.actor().org(),
                    kind,
                    product,
                    depth,
                    from,
                    until,
                    answers,
                    member,
                    ScanState.PLANNED,
                    named,
                    Optional.empty());
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

    /** The organization agrees to be named to those whose scans overlap, or no longer agrees. */
    record NamingAgreed(boolean agreed) implements ScanEvent {
        @Override
        public Scan apply(Optional<Scan> before, ClearinghouseEntry entry) {
            return before.orElseThrow().naming(agreed);
        }
    }
}
