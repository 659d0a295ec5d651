package foreview.domain.partners;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.Party;
import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Role;
import foreview.domain.cases.Ruling;
import java.util.Set;

/** The commands of partnerships. Once one exists, they may come in any order. */
public sealed interface PartnerCommand extends Command {
    /**
     * @param criteria the id and version of the selection criteria that the nomination is made on
     * @param by the side that nominates
     */
    record NominatePartner(String id, Nominee partner, String criteria, Party by) implements PartnerCommand {
        public NominatePartner {
            if (!partner.fitsItsKind()) throw new IllegalArgumentException("a nominee that does not fit its kind");
        }
    }

    /**
     * @param textDigest of the terms that the partner is asked to accept
     */
    record InvitePartner(String id, String textDigest) implements PartnerCommand {}

    /**
     * @param reasonWithheld whether the side has a reason that it does not state
     */
    record VoicePartner(String id, Party party, Voice.Kind voice, boolean reasonWithheld) implements PartnerCommand {}

    /**
     * @param version of the latest invitation's terms
     */
    record AcceptPartnerTerms(String id, int version) implements PartnerCommand {}

    record ReportPartnerAccess(String id) implements PartnerCommand {}

    record EndPartnership(String id) implements PartnerCommand {}

    record RecusePartner(String id) implements PartnerCommand {}

    String id();

    @Override
    default Set<Role> allowed(CaseState state) {
        return switch (this) {
            case NominatePartner nomination -> Set.of(nomination.by().signer());
            case VoicePartner voice -> Set.of(voice.party().signer());
            case InvitePartner _, ReportPartnerAccess _, EndPartnership _ -> Set.of(Role.DEVELOPER);
            case AcceptPartnerTerms _, RecusePartner _ -> Set.of(Role.PARTNER);
        };
    }

    @Override
    default ReadSet reads(CaseState state, DecisionContext context) {
        return ReadSet.one(Partnership.class, id());
    }

    @Override
    default Ruling decide(CaseState state, DecisionContext context) {
        return this instanceof NominatePartner nomination
                ? PartnerRules.nominate(state, nomination)
                : PartnerRules.decide(state, this, context);
    }
}
