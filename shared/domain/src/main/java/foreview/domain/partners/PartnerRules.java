package foreview.domain.partners;

import static foreview.domain.cases.Ruling.emit;
import static foreview.domain.cases.Ruling.refuse;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Ruling;

/**
 * The rules of partnerships. A missing or negative voice refuses nothing, and no act waits for another one. The
 * developer or the partner ends a partnership; the government advises and ends none.
 */
final class PartnerRules {
    /** Of one case that have not ended, so that the developer can always make room by an end. */
    private static final int MOST = 500;

    private PartnerRules() {}

    /** Of any organization, in every phase; one whose partnership ended may be nominated again. */
    static Ruling nominate(CaseState state, PartnerCommand.NominatePartner nomination) {
        if (state.find(Partnership.class, nomination.id()).isPresent()) return refuse(Refusal.EXISTS);
        if (state.head().counters().ofPartners().partnerships() >= MOST) return refuse(Refusal.TOO_MANY);
        return emit(new PartnerEvent.PartnerNominated(
                nomination.id(), nomination.partner(), nomination.criteria(), nomination.by()));
    }

    static Ruling decide(CaseState state, PartnerCommand command, DecisionContext context) {
        var found = state.find(Partnership.class, command.id());
        if (found.isEmpty()) return refuse(Refusal.UNKNOWN);
        var partnership = found.get();
        var id = command.id();
        return switch (command) {
            case PartnerCommand.NominatePartner _ -> refuse(Refusal.EXISTS);
            case PartnerCommand.InvitePartner(var _, var digest) -> invite(partnership, digest);
            case PartnerCommand.VoicePartner(var _, var party, var voice, var withheld) ->
                emit(new PartnerEvent.PartnerVoiced(id, party, voice, withheld));
            case PartnerCommand.AcceptPartnerTerms(var _, var version) -> accept(partnership, version, context);
            case PartnerCommand.ReportPartnerAccess _ ->
                partnership.access().isPresent()
                        ? refuse(Refusal.EXISTS)
                        : emit(new PartnerEvent.PartnerAccessReported(id));
            case PartnerCommand.EndPartnership _ ->
                partnership.isEnded() ? refuse(Refusal.EXISTS) : emit(new PartnerEvent.PartnershipEnded(id));
            case PartnerCommand.RecusePartner _ -> recuse(partnership, context);
        };
    }

    /** Another invitation brings other terms, which the partner accepts anew. */
    private static Ruling invite(Partnership partnership, String digest) {
        if (partnership.isEnded()) return refuse(Refusal.WRONG_PHASE);
        if (partnership
                .invitation()
                .filter(last -> last.textDigest().equals(digest))
                .isPresent()) return refuse(Refusal.EXISTS);
        int version = 1 + partnership.invitation().map(Invitation::version).orElse(0);
        return emit(new PartnerEvent.PartnerInvited(partnership.id(), version, digest));
    }

    private static Ruling accept(Partnership partnership, int version, DecisionContext context) {
        var terms = partnership.invitation().filter(_ -> isPartner(partnership, context));
        if (terms.isEmpty() || terms.get().version() != version) return refuse(Refusal.UNKNOWN);
        if (partnership.isEnded()) return refuse(Refusal.WRONG_PHASE);
        if (partnership.isAccepted()) return refuse(Refusal.EXISTS);
        return emit(new PartnerEvent.PartnerTermsAccepted(
                partnership.id(), version, terms.get().textDigest()));
    }

    private static Ruling recuse(Partnership partnership, DecisionContext context) {
        if (!partnership.isInvited() || !isPartner(partnership, context)) return refuse(Refusal.UNKNOWN);
        return partnership.isEnded() ? refuse(Refusal.EXISTS) : emit(new PartnerEvent.PartnerRecused(partnership.id()));
    }

    private static boolean isPartner(Partnership partnership, DecisionContext context) {
        return context.actor().org().equals(partnership.partner().org());
    }
}
