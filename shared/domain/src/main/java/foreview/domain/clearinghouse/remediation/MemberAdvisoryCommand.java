package foreview.domain.clearinghouse.remediation;

import static foreview.domain.clearinghouse.ClearinghouseRuling.emit;
import static foreview.domain.clearinghouse.ClearinghouseRuling.refuse;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseCommand;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseRefusal;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Commands on an advisory at one member. The actor's organization is the keyed digest of the member. */
public sealed interface MemberAdvisoryCommand extends ClearinghouseCommand {
    ClearinghouseRuling decide(Optional<MemberAdvisory> before, ClearinghouseContext context);

    /** Foreview delivers it. A repetition, and an earlier revision that comes late, change nothing. */
    record Deliver(String id, String member, String advisory, int revision, Threat threat, MemberAdvisory.Reason reason)
            implements MemberAdvisoryCommand {
        @Override
        public Set<Role> allowed() {
            return EnumSet.of(Role.FOREVIEW);
        }

        @Override
        public ClearinghouseRuling decide(Optional<MemberAdvisory> before, ClearinghouseContext context) {
            return before.filter(this::isKnownTo).isPresent()
                    ? emit()
                    : emit(new MemberAdvisoryEvent.AdvisoryDelivered(id, member, advisory, revision, threat, reason));
        }

        private boolean isKnownTo(MemberAdvisory known) {
            if (known.revision() != revision) return known.revision() > revision;
            return known.threat().equals(threat) && known.reason().equals(reason);
        }
    }

    /** A command on one that the member was sent. */
    sealed interface ByMember extends MemberAdvisoryCommand {
        ClearinghouseRuling decide(MemberAdvisory advisory, ClearinghouseContext context);

        @Override
        default Set<Role> allowed() {
            return EnumSet.of(Role.MEMBER);
        }

        @Override
        default ClearinghouseRuling decide(Optional<MemberAdvisory> before, ClearinghouseContext context) {
            return before.filter(advisory -> context.isOf(advisory.member()))
                    .map(advisory -> decide(advisory, context))
                    .orElseGet(() ->
                            refuse(ClearinghouseRefusal.Reason.UNKNOWN, "Name an advisory that the member was sent."));
        }
    }

    /** An act that may name the revision that the member has read: then it counts for this one only. */
    sealed interface OnRevision extends ByMember {
        Optional<Integer> revision();

        ClearinghouseRuling decideAsRead(MemberAdvisory advisory, ClearinghouseContext context);

        @Override
        default ClearinghouseRuling decide(MemberAdvisory advisory, ClearinghouseContext context) {
            if (revision().filter(read -> read != advisory.revision()).isPresent())
                return refuse(
                        ClearinghouseRefusal.Reason.WRONG_STATE,
                        "You were sent revision " + advisory.revision()
                                + " of this advisory. Read it, and name that one.");
            return decideAsRead(advisory, context);
        }
    }

    /**
     * Acknowledges the present revision. A repetition changes nothing.
     *
     * @param revision that the member has read, if it names one
     */
    record Acknowledge(Optional<Integer> revision) implements OnRevision {
        @Override
        public ClearinghouseRuling decideAsRead(MemberAdvisory advisory, ClearinghouseContext context) {
            return advisory.isAcknowledged()
                    ? emit()
                    : emit(new MemberAdvisoryEvent.AdvisoryAcknowledged(advisory.revision()));
        }
    }

    /**
     * States how far the member is.
     *
     * @param plannedFor only with {@link PatchStatus#PLANNED}
     * @param revision that the member has read, if it names one
     */
    record StatePatch(PatchStatus status, Optional<Instant> plannedFor, Optional<Integer> revision)
            implements OnRevision {
        @Override
        public ClearinghouseRuling decideAsRead(MemberAdvisory advisory, ClearinghouseContext context) {
            if (advisory.status() == status && advisory.plannedFor().equals(plannedFor)) return emit();
            if (plannedFor.isPresent() && status != PatchStatus.PLANNED)
                return refuse(
                        ClearinghouseRefusal.Reason.WRONG_STATE, "`plannedFor` goes with the status PLANNED only.");
            if (plannedFor.filter(at -> !at.isAfter(context.at())).isPresent())
                return refuse(ClearinghouseRefusal.Reason.INVALID_TIME, "`plannedFor` must not be past.");
            return emit(new MemberAdvisoryEvent.PatchStatusStated(status, plannedFor));
        }
    }
}
