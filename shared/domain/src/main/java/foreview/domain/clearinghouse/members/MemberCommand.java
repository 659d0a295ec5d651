package foreview.domain.clearinghouse.members;

import static foreview.domain.clearinghouse.ClearinghouseRuling.emit;
import static foreview.domain.clearinghouse.ClearinghouseRuling.refuse;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseCommand;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Commands on members. Whoever does not act for a member gets the answer that an unknown one has. */
public sealed interface MemberCommand extends ClearinghouseCommand {
    @Override
    default Set<Role> allowed() {
        return EnumSet.of(Role.MEMBER);
    }

    ClearinghouseRuling decide(Optional<Member> before, ClearinghouseContext context);

    /** Registers the caller's organization; the e-mail address is content. */
    record Register(String id, MemberSettings settings) implements MemberCommand {
        @Override
        public ClearinghouseRuling decide(Optional<Member> before, ClearinghouseContext context) {
            return before.isPresent()
                    ? refuse(Reason.EXISTS, "Your organization is a member already.")
                    : emit(new MemberEvent.MemberRegistered(id, settings));
        }
    }

    /** A command on a member by an organization that acts for it. */
    sealed interface OfMember extends MemberCommand {
        ClearinghouseRuling decide(Member member, ClearinghouseContext context);

        @Override
        default ClearinghouseRuling decide(Optional<Member> before, ClearinghouseContext context) {
            return before.filter(member -> member.isActedForBy(context.actor().org()))
                    .map(member -> decide(member, context))
                    .orElseGet(() -> refuse(Reason.UNKNOWN, "Name a member that your organization acts for."));
        }
    }

    /** What only the member itself does: it consents, and it chooses who acts for it. */
    sealed interface ByItself extends OfMember {
        ClearinghouseRuling decideOwn(Member member, ClearinghouseContext context);

        @Override
        default ClearinghouseRuling decide(Member member, ClearinghouseContext context) {
            return context.isOf(member.org())
                    ? decideOwn(member, context)
                    : refuse(Reason.FORBIDDEN, "Only the member itself may do this.");
        }
    }

    record Change(MemberSettings settings) implements ByItself {
        @Override
        public ClearinghouseRuling decideOwn(Member member, ClearinghouseContext context) {
            return member.settings().equals(settings) ? emit() : emit(new MemberEvent.MemberChanged(settings));
        }
    }

    /** The e-mail address is content. */
    record StateContact() implements ByItself {
        @Override
        public ClearinghouseRuling decideOwn(Member member, ClearinghouseContext context) {
            return emit(new MemberEvent.ContactStated());
        }
    }

    /** Lets another organization act for the member. */
    record NameDelegate(String org) implements ByItself {
        @Override
        public ClearinghouseRuling decideOwn(Member member, ClearinghouseContext context) {
            if (member.isActedForBy(org)) return emit();
            return member.delegates().size() >= Member.MOST_DELEGATES
                    ? refuse(Reason.TOO_MANY, "At most 20 organizations may act for a member. Revoke one first.")
                    : emit(new MemberEvent.DelegateNamed(org));
        }
    }

    /** The member revokes it, or the organization itself no longer wants to act. A repetition changes nothing. */
    record RevokeDelegate(String org) implements OfMember {
        @Override
        public ClearinghouseRuling decide(Member member, ClearinghouseContext context) {
            if (!context.isOf(member.org()) && !context.isOf(org))
                return refuse(Reason.FORBIDDEN, "Only the member and that organization may do this.");
            return member.delegates().contains(org) ? emit(new MemberEvent.DelegateRevoked(org)) : emit();
        }
    }

    /**
     * Consents to scans of the member's systems; the scope is content.
     *
     * @param id of the new consent
     */
    record ConsentToScan(String id, String org, Instant from, Instant until) implements ByItself {
        @Override
        public ClearinghouseRuling decideOwn(Member member, ClearinghouseContext context) {
            if (!until.isAfter(from) || !until.isAfter(context.at()))
                return refuse(Reason.INVALID_TIME, "`until` must be after `from` and must not be past.");
            return member.scanConsentsAt(context.at()).size() >= Member.MOST_SCAN_CONSENTS
                    ? refuse(Reason.TOO_MANY, "At most 50 consents may be held. Withdraw one first.")
                    : emit(new MemberEvent.ScanConsented(id, org, from, until));
        }
    }

    /** A repetition changes nothing. */
    record WithdrawScanConsent(String id) implements ByItself {
        @Override
        public ClearinghouseRuling decideOwn(Member member, ClearinghouseContext context) {
            boolean isHeld =
                    member.scanConsents().stream().anyMatch(one -> one.id().equals(id));
            return isHeld ? emit(new MemberEvent.ScanConsentWithdrawn(id)) : emit();
        }
    }
}
