package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.products.ProductId;
import java.time.Instant;
import java.util.Optional;

/** What happened between a vulnerability and a vendor. */
public sealed interface VendorEvent extends VulnerabilityEvent.Later {
    String vendor();

    VendorPart apply(VendorPart part, ClearinghouseEntry entry);

    @Override
    default void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
        draft.vendors.computeIfPresent(vendor(), (_, part) -> apply(part, entry));
    }

    /**
     * @param product the package under which it is sent
     */
    record VendorAdded(String vendor, String product) implements VendorEvent {
        @Override
        public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
            draft.vendors.put(vendor, VendorPart.added(entry.recordedAt(), product));
        }

        @Override
        public VendorPart apply(VendorPart part, ClearinghouseEntry entry) {
            return part;
        }
    }

    /**
     * @param paced whether the vendor's pace counts it; not of a serious vulnerability
     */
    record ReportSent(String vendor, boolean paced) implements VendorEvent {
        @Override
        public VendorPart apply(VendorPart part, ClearinghouseEntry entry) {
            return part.sent(entry.recordedAt(), paced);
        }
    }

    /** It acknowledged the report, or gave another sign of life. */
    record VendorSeen(String vendor) implements VendorEvent {
        @Override
        public VendorPart apply(VendorPart part, ClearinghouseEntry entry) {
            return part.seen(entry.recordedAt());
        }
    }

    record VendorFellSilent(String vendor, Instant at) implements VendorEvent {
        @Override
        public Optional<Instant> fellDueAt() {
            return Optional.of(at);
        }

        @Override
        public VendorPart apply(VendorPart part, ClearinghouseEntry entry) {
            return part.silent(at);
        }
    }

    /** The words about impact and remedy are sealed. */
    record StatementProposed(String vendor, int number, ProductId product, ProductStatus status)
            implements VendorEvent {
        @Override
        public VendorPart apply(VendorPart part, ClearinghouseEntry entry) {
            var person = entry.actor().person();
            return part.seen(entry.recordedAt())
                    .with(new ProductStatement(
                            number, product, status, person, entry.recordedAt(), entry.sequence(), Optional.empty()));
        }
    }

    record StatementConfirmed(String vendor, int number) implements VendorEvent {
        @Override
        public VendorPart apply(VendorPart part, ClearinghouseEntry entry) {
            var at = entry.recordedAt();
            return part.seen(at).confirmed(number, entry.actor().person(), at);
        }
    }
}
