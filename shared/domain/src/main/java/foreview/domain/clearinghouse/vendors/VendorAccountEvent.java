package foreview.domain.clearinghouse.vendors;

import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import java.util.Optional;
import java.util.Set;

/** What happened to a vendor. */
public sealed interface VendorAccountEvent extends ClearinghouseEvent {
    Vendor apply(Optional<Vendor> before, ClearinghouseEntry entry);

    /** Name and contact are sealed. */
    record VendorJoined(String vendor, String org, Set<String> products) implements VendorAccountEvent {
        public VendorJoined {
            products = Set.copyOf(products);
        }

        @Override
        public Vendor apply(Optional<Vendor> before, ClearinghouseEntry entry) {
            var at = entry.recordedAt();
            return new Vendor(vendor, org, at, products, entry.sequence(), at, 0, Optional.empty());
        }
    }

    /** Name and contact, as they are from now on, are sealed. */
    record VendorChanged(Set<String> products) implements VendorAccountEvent {
        public VendorChanged {
            products = Set.copyOf(products);
        }

        @Override
        public Vendor apply(Optional<Vendor> before, ClearinghouseEntry entry) {
            return before.orElseThrow().changed(products, entry.sequence());
        }
    }

    record ReportQueued(String vulnerability) implements VendorAccountEvent {
        @Override
        public Vendor apply(Optional<Vendor> before, ClearinghouseEntry entry) {
            return before.orElseThrow();
        }
    }

    /** It was sent at the vendor's pace. */
    record ReportCounted(String vulnerability, String product) implements VendorAccountEvent {
        @Override
        public Vendor apply(Optional<Vendor> before, ClearinghouseEntry entry) {
            return before.orElseThrow().counted(product);
        }
    }

    record VendorActed(boolean acknowledges) implements VendorAccountEvent {
        @Override
        public Vendor apply(Optional<Vendor> before, ClearinghouseEntry entry) {
            return before.orElseThrow().seen(entry.recordedAt(), acknowledges ? 1 : 0);
        }
    }
}
