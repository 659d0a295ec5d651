package foreview.domain.clearinghouse.vendors;

import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import java.time.Instant;
import java.util.Optional;

/** What happened to an invitation. */
public sealed interface InvitationEvent extends ClearinghouseEvent {
    Invitation apply(Optional<Invitation> before, ClearinghouseEntry entry);

    /** The contact is sealed. */
    record VendorInvited(String digest, Instant expiresAt, Optional<String> vulnerability) implements InvitationEvent {
        @Override
        public Invitation apply(Optional<Invitation> before, ClearinghouseEntry entry) {
            var id = Invitation.idOf(digest);
            return new Invitation(id, digest, entry.recordedAt(), expiresAt, vulnerability, Optional.empty());
        }
    }

    record InvitationAccepted(String vendor) implements InvitationEvent {
        @Override
        public Invitation apply(Optional<Invitation> before, ClearinghouseEntry entry) {
            return before.orElseThrow().acceptedBy(vendor);
        }
    }
}
