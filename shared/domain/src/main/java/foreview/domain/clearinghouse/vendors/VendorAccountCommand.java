package foreview.domain.clearinghouse.vendors;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseCommand;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Commands on vendors. */
public sealed interface VendorAccountCommand extends ClearinghouseCommand {
    @Override
    default Set<Role> allowed() {
        return EnumSet.of(Role.COORDINATOR, Role.VENDOR);
    }

    ClearinghouseRuling decide(Optional<Vendor> before, ClearinghouseContext context);

    /** Makes the caller's organization a vendor; its invitation is accepted in the same transaction. */
    record Join(Set<String> products) implements VendorAccountCommand {
        public Join {
            products = Set.copyOf(products);
        }

        @Override
        public Set<Role> allowed() {
            return EnumSet.of(Role.VENDOR);
        }

        @Override
        public ClearinghouseRuling decide(Optional<Vendor> before, ClearinghouseContext context) {
            var org = context.actor().org();
            return before.isPresent()
                    ? ClearinghouseRuling.refuse(Reason.EXISTS, "Your organization has joined already.")
                    : ClearinghouseRuling.emit(new VendorAccountEvent.VendorJoined(Vendor.idOf(org), org, products));
        }
    }

    /** A command on a vendor that exists. */
    sealed interface OfVendor extends VendorAccountCommand {
        ClearinghouseRuling decide(Vendor vendor, ClearinghouseContext context);

        @Override
        default ClearinghouseRuling decide(Optional<Vendor> before, ClearinghouseContext context) {
            return before.map(vendor -> decide(vendor, context))
                    .orElseGet(() -> ClearinghouseRuling.refuse(Reason.UNKNOWN, "There is no such vendor."));
        }
    }

    /**
     * States anew what it is called, how it is reached, and what it answers for; name and contact are content.
     *
     * @param products all of them, as they are from now on
     */
    record Change(Set<String> products) implements OfVendor {
        public Change {
            products = Set.copyOf(products);
        }

        @Override
        public Set<Role> allowed() {
            return EnumSet.of(Role.COORDINATOR);
        }

        @Override
        public ClearinghouseRuling decide(Vendor vendor, ClearinghouseContext context) {
            return ClearinghouseRuling.emit(new VendorAccountEvent.VendorChanged(products));
        }
    }

    /**
     * Puts a vulnerability on its queue. The entry also keeps an acknowledgement at the same moment from passing it over:
     * one of the two is decided anew.
     */
    record Queue(String vulnerability) implements OfVendor {
        @Override
        public ClearinghouseRuling decide(Vendor vendor, ClearinghouseContext context) {
            return ClearinghouseRuling.emit(new VendorAccountEvent.ReportQueued(vulnerability));
        }
    }

    /** Counts one that is sent at the vendor's pace. */
    record Send(String vulnerability, String product) implements OfVendor {
        @Override
        public ClearinghouseRuling decide(Vendor vendor, ClearinghouseContext context) {
            return vendor.places(context.settings()) == 0
                    ? ClearinghouseRuling.refuse(Reason.TOO_MANY, "This vendor has to acknowledge a report first.")
                    : ClearinghouseRuling.emit(new VendorAccountEvent.ReportCounted(vulnerability, product));
        }
    }

    /**
     * An act of the vendor on one vulnerability.
     *
     * @param acknowledges whether it acknowledges a report that the pace counts
     */
    record Act(boolean acknowledges) implements OfVendor {
        /** Acts within an hour are one sign of life, so that busy vendors do not fill their docket. */
        private static final Duration APART = Duration.ofHours(1);

        @Override
        public Set<Role> allowed() {
            return EnumSet.of(Role.VENDOR);
        }

        @Override
        public ClearinghouseRuling decide(Vendor vendor, ClearinghouseContext context) {
            boolean isNews =
                    acknowledges || !context.at().isBefore(vendor.lastSeen().plus(APART));
            return isNews
                    ? ClearinghouseRuling.emit(new VendorAccountEvent.VendorActed(acknowledges))
                    : ClearinghouseRuling.emit();
        }
    }
}
