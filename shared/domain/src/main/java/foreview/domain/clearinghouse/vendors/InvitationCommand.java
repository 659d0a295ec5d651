package foreview.domain.clearinghouse.vendors;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseCommand;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Commands on invitations. */
public sealed interface InvitationCommand extends ClearinghouseCommand {
    ClearinghouseRuling decide(Optional<Invitation> before, ClearinghouseContext context);

    /** Invites somebody; the contact is content. */
    record Invite(String digest, Optional<String> vulnerability) implements InvitationCommand {
        @Override
        public Set<Role> allowed() {
            return EnumSet.of(Role.COORDINATOR);
        }

        @Override
        public ClearinghouseRuling decide(Optional<Invitation> before, ClearinghouseContext context) {
            return before.isPresent()
                    ? ClearinghouseRuling.refuse(Reason.EXISTS, "This invitation exists already.")
                    : ClearinghouseRuling.emit(new InvitationEvent.VendorInvited(
                            digest, context.at().plus(Invitation.LIFE), vulnerability));
        }
    }

    /** Uses it up. The token with that digest was shown. */
    record Accept(String digest) implements InvitationCommand {
        @Override
        public Set<Role> allowed() {
            return EnumSet.of(Role.VENDOR);
        }

        @Override
        public ClearinghouseRuling decide(Optional<Invitation> before, ClearinghouseContext context) {
            var invitation = before.filter(known -> known.digest().equals(digest));
            if (invitation.isEmpty())
                return ClearinghouseRuling.refuse(Reason.UNKNOWN, "There is no invitation with this token.");
            if (invitation.get().vendor().isPresent())
                return ClearinghouseRuling.refuse(
                        Reason.WRONG_STATE, "This invitation was used. Ask the desk for another one.");
            if (!context.at().isBefore(invitation.get().expiresAt()))
                return ClearinghouseRuling.refuse(
                        Reason.WRONG_STATE, "This invitation has expired. Ask the desk for another one.");
            var vendor = Vendor.idOf(context.actor().org());
            return ClearinghouseRuling.emit(new InvitationEvent.InvitationAccepted(vendor));
        }
    }
}
