package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import foreview.domain.clearinghouse.vendors.Vendor;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Somebody who acts on an embargo, by the id under which the embargo has it. */
public sealed interface EmbargoParty {
    String id();

    Set<Role> roles();

    /** Why it may not act, if it may not. */
    Optional<ClearinghouseRuling> refusal(Vulnerability vulnerability, ClearinghouseContext context);

    /**
     * A coordinator for the desk, or for a party without an account that told the desk: the finder of a report, or the
     * coordinator from which the embargo was taken over.
     */
    record ByDesk(String id) implements EmbargoParty {
        /** The desk itself. */
        public static final ByDesk ITSELF = new ByDesk("desk");

        @Override
        public Set<Role> roles() {
            return EnumSet.of(Role.COORDINATOR);
        }

        @Override
        public Optional<ClearinghouseRuling> refusal(Vulnerability vulnerability, ClearinghouseContext context) {
            if (vulnerability.vendors().containsKey(id))
                return Optional.of(ClearinghouseRuling.refuse(Reason.FORBIDDEN, "A vendor acts for itself."));
            boolean isKnown =
                    equals(ITSELF) || vulnerability.embargo().parties().containsKey(id);
            return isKnown
                    ? Optional.empty()
                    : Optional.of(ClearinghouseRuling.refuse(Reason.UNKNOWN, "Name a party of the embargo."));
        }
    }

    /** A person of a vendor. */
    record OfVendor(String id) implements EmbargoParty {
        @Override
        public Set<Role> roles() {
            return EnumSet.of(Role.VENDOR);
        }

        @Override
        public Optional<ClearinghouseRuling> refusal(Vulnerability vulnerability, ClearinghouseContext context) {
            boolean isOwn = Vendor.idOf(context.actor().org()).equals(id)
                    && vulnerability.partOf(id).isPresent();
            return isOwn
                    ? Optional.empty()
                    : Optional.of(ClearinghouseRuling.refuse(Reason.UNKNOWN, "There is no such vulnerability."));
        }
    }

    /**
     * A finder with an account, once it was invited. Whose report it is, the reader of the request has found out.
     *
     * @param id of the report
     */
    record OfReport(String id) implements EmbargoParty {
        @Override
        public Set<Role> roles() {
            return EnumSet.of(Role.FINDER, Role.COORDINATOR, Role.VENDOR);
        }

        @Override
        public Optional<ClearinghouseRuling> refusal(Vulnerability vulnerability, ClearinghouseContext context) {
            boolean isParty = vulnerability.allReports().contains(id)
                    && vulnerability.embargo().parties().containsKey(id);
            return isParty
                    ? Optional.empty()
                    : Optional.of(ClearinghouseRuling.refuse(Reason.UNKNOWN, "There is no such embargo."));
        }
    }
}
