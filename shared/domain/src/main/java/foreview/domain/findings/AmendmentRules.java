package foreview.domain.findings;

import static foreview.domain.cases.Ruling.emit;
import static foreview.domain.cases.Ruling.refuse;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Ruling;
import foreview.domain.evaluation.Evaluation;
import java.util.Optional;

/**
 * Amendments: the author states an accepted finding anew, and a second person accepts that before anyone outside the
 * evaluation sees it (rule 9). The earlier version stays in the docket. A final finding is not amended.
 */
final class AmendmentRules {
    private AmendmentRules() {}

    /** One at a time, so that versions are in one order. */
    static Ruling amend(CaseState state, FindingCommand.AmendFinding amend, DecisionContext context) {
        var known = state.find(Finding.class, amend.id());
        if (known.isEmpty()) return refuse(Refusal.UNKNOWN);
        var finding = known.get();
        if (!FindingRules.isOwn(finding, context)) return refuse(Refusal.NOT_AUTHOR);
        boolean waits = finding.revised().pendingAmendment().isPresent();
        if (!finding.isAccepted() || waits) return refuse(Refusal.WRONG_PHASE);
        if (FindingRules.isFinal(finding, state, context)) return refuse(Refusal.FINDINGS_CLOSED);
        if (finding.version() >= Revisions.MOST) return refuse(Refusal.TOO_MANY);
        if (state.find(Evaluation.class, amend.states().evaluation()).isEmpty()) return refuse(Refusal.UNKNOWN);
        return emit(new FindingEvent.FindingAmended(amend.id(), amend.amendment(), amend.states()));
    }

    /** Binds an accepted one to the result of its run, as the review of a finding does. */
    static Ruling review(CaseState state, FindingCommand.ReviewAmendment review, DecisionContext context) {
        var finding = state.find(Finding.class, review.id());
        if (finding.isEmpty()) return refuse(Refusal.UNKNOWN);
        var pending = finding.get().revised().pendingAmendment();
        if (pending.filter(one -> one.id().equals(review.amendment())).isEmpty())
            return refuse(isPast(finding.get(), review.amendment()) ? Refusal.WRONG_PHASE : Refusal.UNKNOWN);
        if (FindingRules.isOwn(finding.get(), context)) return refuse(Refusal.SAME_PERSON);
        var states = pending.get().states();
        boolean serious = review.serious().orElse(states.marked());
        if (!review.accept()) return emit(reviewed(review, Optional.empty(), serious));
        if (FindingRules.isFinal(finding.get(), state, context)) return refuse(Refusal.FINDINGS_CLOSED);
        var digest = FindingRules.resultDigest(state, states.evaluation());
        return digest.isPresent() ? emit(reviewed(review, digest, serious)) : refuse(Refusal.NO_RESULT);
    }

    private static boolean isPast(Finding finding, String amendment) {
        return finding.shows(amendment)
                || finding.revised()
                        .amendment()
                        .filter(one -> one.id().equals(amendment))
                        .isPresent();
    }

    private static FindingEvent reviewed(
            FindingCommand.ReviewAmendment review, Optional<String> digest, boolean serious) {
        return new FindingEvent.AmendmentReviewed(review.id(), review.amendment(), review.accept(), digest, serious);
    }
}
