package foreview.domain.findings;

import static foreview.domain.cases.Ruling.emit;
import static foreview.domain.cases.Ruling.refuse;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Ruling;
import foreview.domain.evaluation.Evaluation;
import java.util.Optional;

/**
 * Retests: after the developer claimed a fix, and while a window is open, a run of its own shows whether the finding is
 * still there. A second person accepts the retest before anyone outside the evaluation sees it (rule 9).
 */
final class RetestRules {
    private RetestRules() {}

    /** The run was planned after the claim, so it met what the developer says is fixed. */
    static Ruling retest(CaseState state, FindingCommand.RetestFinding retest, DecisionContext context) {
        var finding = state.find(Finding.class, retest.id());
        if (finding.isEmpty()) return refuse(Refusal.UNKNOWN);
        var closed = closed(state.head(), context);
        if (closed.isPresent()) return refuse(closed.get());
        var claim = finding.get().fixClaim();
        var revised = finding.get().revised();
        if (claim.isEmpty() || revised.pendingRetest().isPresent()) return refuse(Refusal.WRONG_PHASE);
        if (revised.retests().size() >= Revisions.MOST) return refuse(Refusal.TOO_MANY);
        var run = state.find(Evaluation.class, retest.evaluation());
        if (run.isEmpty()) return refuse(Refusal.UNKNOWN);
        if (run.get().plannedAt().isBefore(claim.get().at())) return refuse(Refusal.EARLIER_RUN);
        var digest = FindingRules.resultDigest(state, retest.evaluation());
        if (digest.isEmpty()) return refuse(Refusal.NO_RESULT);
        return emit(new FindingEvent.FindingRetested(
                retest.id(),
                retest.retest(),
                retest.outcome(),
                retest.evaluation(),
                digest.get(),
                finding.get().version()));
    }

    private static Optional<Refusal> closed(CaseHead head, DecisionContext context) {
        if (head.window().isEmpty())
            return Optional.of(head.lastAccess().isPresent() ? Refusal.ACCESS_ENDED : Refusal.NOT_OPEN);
        boolean ahead = context.at().isBefore(head.window().get().opensAt());
        return ahead ? Optional.of(Refusal.NOT_OPEN) : Optional.empty();
    }

    /** At any time, by a lead who neither recorded it nor wrote the finding. */
    static Ruling review(CaseState state, FindingCommand.ReviewRetest review, DecisionContext context) {
        var finding = state.find(Finding.class, review.id());
        if (finding.isEmpty()) return refuse(Refusal.UNKNOWN);
        var pending = finding.get().revised().pendingRetest();
        if (pending.filter(one -> one.id().equals(review.retest())).isEmpty())
            return refuse(isPast(finding.get(), review.retest()) ? Refusal.WRONG_PHASE : Refusal.UNKNOWN);
        boolean own = pending.get().person().equals(context.actor().person());
        if (own || FindingRules.isOwn(finding.get(), context)) return refuse(Refusal.SAME_PERSON);
        return emit(new FindingEvent.RetestReviewed(review.id(), review.retest(), review.accept()));
    }

    private static boolean isPast(Finding finding, String retest) {
        return finding.shows(retest)
                || finding.revised()
                        .retest()
                        .filter(one -> one.id().equals(retest))
                        .isPresent();
    }
}
