package foreview.domain.clearinghouse.remediation;

import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import java.time.Instant;
import java.util.Optional;

/** What happened to an advisory at one member. */
public sealed interface MemberAdvisoryEvent extends ClearinghouseEvent {
    MemberAdvisory apply(Optional<MemberAdvisory> before, ClearinghouseEntry entry);

    /** The first delivery, or one of a later revision, or of what has changed about it. */
    record AdvisoryDelivered(
            String id, String member, String advisory, int revision, Threat threat, MemberAdvisory.Reason reason)
            implements MemberAdvisoryEvent {
        @Override
        public MemberAdvisory apply(Optional<MemberAdvisory> before, ClearinghouseEntry entry) {
            return before.map(known -> known.delivered(revision, threat, reason))
                    .orElseGet(() -> new MemberAdvisory(
                            id,
                            member,
                            advisory,
                            revision,
                            threat,
                            reason,
                            entry.recordedAt(),
                            Optional.empty(),
                            PatchStatus.NOT_STARTED,
                            Optional.empty(),
                            Optional.empty()));
        }
    }

    record AdvisoryAcknowledged(int revision) implements MemberAdvisoryEvent {
        @Override
        public MemberAdvisory apply(Optional<MemberAdvisory> before, ClearinghouseEntry entry) {
            return before.orElseThrow().acknowledged(new MemberAdvisory.Acknowledgement(revision, entry.recordedAt()));
        }
    }

    record PatchStatusStated(PatchStatus status, Optional<Instant> plannedFor) implements MemberAdvisoryEvent {
        @Override
        public MemberAdvisory apply(Optional<MemberAdvisory> before, ClearinghouseEntry entry) {
            return before.orElseThrow().stated(status, plannedFor);
        }
    }
}
