package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.clearinghouse.vendors.Vendor;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What makes a vendor a party to a vulnerability, and what the vendor does with it. */
public sealed interface VendorCommand extends VulnerabilityCommand.OnExisting {
    @Override
    default Set<Role> allowed() {
        return EnumSet.of(Role.COORDINATOR, Role.VENDOR);
    }

    /** The refusal for one that was merged, in words that do not name the other one: the vendor may not know that. */
    static Optional<ClearinghouseRuling> frozen(Optional<Vulnerability> before) {
        return before.filter(known -> known.mergedInto().isPresent())
                .map(_ -> ClearinghouseRuling.refuse(
                        Reason.WRONG_STATE, "It was merged into another one. The desk sends you that one."));
    }

    /**
     * Makes a vendor a party; it waits until it is sent. A vendor may do so for itself only by an invitation, which the
     * caller accepts in the same transaction.
     *
     * @param product the package under which it is sent
     */
    record Add(String vendor, String product) implements VendorCommand {
        @Override
        public ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            if (vulnerability.vendors().containsKey(vendor)) return ClearinghouseRuling.emit();
            if (vulnerability.work().closing().isPresent())
                return ClearinghouseRuling.refuse(Reason.WRONG_STATE, "It is closed. Reopen it first.");
            return vulnerability.vendors().size() >= Vulnerability.MOST_VENDORS
                    ? ClearinghouseRuling.refuse(
                            Reason.TOO_MANY, "A vulnerability has at most " + Vulnerability.MOST_VENDORS + " vendors.")
                    : ClearinghouseRuling.emit(new VendorEvent.VendorAdded(vendor, product));
        }
    }

    /** Sends it at the vendor's pace, which the vendor counts in the same transaction. One that was sent stays as it is. */
    record Send(String vendor) implements VendorCommand {
        @Override
        public ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            return vulnerability.awaitsSending(vendor)
                    ? ClearinghouseRuling.emit(new VendorEvent.ReportSent(vendor, true))
                    : ClearinghouseRuling.emit();
        }
    }

    /** An act of the caller's own organization, to which the vulnerability was sent. */
    sealed interface OfOwn extends VendorCommand {
        ClearinghouseRuling decide(String vendor, VendorPart part, Vulnerability whole, ClearinghouseContext context);

        @Override
        default Set<Role> allowed() {
            return EnumSet.of(Role.VENDOR);
        }

        @Override
        default ClearinghouseRuling decide(Optional<Vulnerability> before, ClearinghouseContext context) {
            return frozen(before).orElseGet(() -> VendorCommand.super.decide(before, context));
        }

        @Override
        default ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            var vendor = Vendor.idOf(context.actor().org());
            return vulnerability
                    .partOf(vendor)
                    .map(part -> decide(vendor, part, vulnerability, context))
                    .orElseGet(() -> ClearinghouseRuling.refuse(Reason.UNKNOWN, "There is no such vulnerability."));
        }
    }

    /** Acknowledges the report; later, it is a sign of life. */
    record Acknowledge() implements OfOwn {
        /** A merged one, too, so that it does not use up the vendor's pace for ever. */
        @Override
        public ClearinghouseRuling decide(Optional<Vulnerability> before, ClearinghouseContext context) {
            return before.map(known -> decide(known, context))
                    .orElseGet(() -> ClearinghouseRuling.refuse(Reason.UNKNOWN, "There is no such vulnerability."));
        }

        @Override
        public ClearinghouseRuling decide(
                String vendor, VendorPart part, Vulnerability whole, ClearinghouseContext context) {
            return ClearinghouseRuling.emit(new VendorEvent.VendorSeen(vendor));
        }
    }

    /** Proposes a statement; its words are content. An open proposal about the same product is replaced. */
    record ProposeStatement(ProductId product, ProductStatus status) implements OfOwn {
        @Override
        public ClearinghouseRuling decide(
                String vendor, VendorPart part, Vulnerability whole, ClearinghouseContext context) {
            return !part.hasRoom(product, status)
                    ? ClearinghouseRuling.refuse(
                            Reason.TOO_MANY,
                            "State about at most " + VendorPart.MOST_PRODUCTS
                                    + " products, with short names and versions, and confirm what is open first.")
                    : ClearinghouseRuling.emit(
                            new VendorEvent.StatementProposed(vendor, part.proposed() + 1, product, status));
        }
    }

    /** Confirms a statement, so that it leaves the vendor; never by the person who proposed it (rule 9). */
    record ConfirmStatement(int number) implements OfOwn {
        @Override
        public ClearinghouseRuling decide(
                String vendor, VendorPart part, Vulnerability whole, ClearinghouseContext context) {
            var statement = part.statement(number);
            if (statement.isEmpty())
                return ClearinghouseRuling.refuse(
                        Reason.UNKNOWN, "There is no such statement; a later one may have replaced it.");
            if (statement.get().isConfirmed()) return ClearinghouseRuling.emit();
            return statement.get().proposedBy().equals(context.actor().person())
                    ? ClearinghouseRuling.refuse(
                            Reason.SECOND_PERSON, "Another person of your organization has to confirm it.")
                    : ClearinghouseRuling.emit(new VendorEvent.StatementConfirmed(vendor, number));
        }
    }
}
