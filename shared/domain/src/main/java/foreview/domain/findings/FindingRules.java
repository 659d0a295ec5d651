package foreview.domain.findings;

import static foreview.domain.cases.Ruling.emit;
import static foreview.domain.cases.Ruling.refuse;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.ClosedWindow;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Ruling;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.EvaluationResult;
import java.time.Duration;
import java.util.Optional;

/** Findings: a second person reviews each before it is shared (rule 9); none needs access or affects a release. */
final class FindingRules {
    /** Of one case. */
    private static final int MOST = 10_000;

    private FindingRules() {}

    static Ruling draft(CaseState state, FindingCommand.DraftFinding draft, DecisionContext context) {
        var head = state.head();
        var t = context.at();
        boolean open = head.window().filter(w -> !t.isBefore(w.opensAt())).isPresent();
        if (!open && head.lastAccess().isEmpty()) return refuse(Refusal.NOT_OPEN);
        if (!open && !t.isBefore(head.lastAccess().get().endedAt().plus(length(head, context))))
            return refuse(Refusal.FINDINGS_CLOSED);
        if (state.find(Finding.class, draft.id()).isPresent()) return refuse(Refusal.EXISTS);
        if (head.counters().findings() >= MOST) return refuse(Refusal.TOO_MANY);
        if (state.find(Evaluation.class, draft.evaluation()).isEmpty()) return refuse(Refusal.UNKNOWN);
        int window = open ? head.windows() : head.lastAccess().get().number();
        return emit(new FindingEvent.FindingDrafted(
                draft.id(), draft.evaluation(), draft.cvss(), draft.score(), draft.serious(), window));
    }

    /** A returned finding is drafted anew, as another. One is accepted once the result of its run is known. */
    static Ruling review(CaseState state, FindingCommand.ReviewFinding review, DecisionContext context) {
        var finding = state.find(Finding.class, review.id());
        if (finding.isEmpty()) return refuse(Refusal.UNKNOWN);
        if (isOwn(finding.get(), context)) return refuse(Refusal.SAME_PERSON);
        if (finding.get().review().isPresent()) return refuse(Refusal.WRONG_PHASE);
        boolean serious = review.serious().orElse(finding.get().marked());
        if (!review.accept())
            return emit(new FindingEvent.FindingReviewed(review.id(), false, Optional.empty(), serious));
        var digest = resultDigest(state, finding.get().evaluation());
        if (digest.isEmpty()) return refuse(Refusal.NO_RESULT);
        return emit(new FindingEvent.FindingReviewed(review.id(), true, digest, serious));
    }

    /** Never by its author: a lead decides on no finding of their own. */
    static Ruling share(CaseState state, String id, DecisionContext context) {
        var finding = state.find(Finding.class, id);
        if (finding.isEmpty()) return refuse(Refusal.UNKNOWN);
        if (isOwn(finding.get(), context)) return refuse(Refusal.SAME_PERSON);
        if (resultDigest(state, finding.get().evaluation()).isEmpty()) return refuse(Refusal.NO_RESULT);
        boolean ready = finding.get().isAccepted() && !finding.get().isShared();
        return ready ? emit(new FindingEvent.FindingShared(id)) : refuse(Refusal.WRONG_PHASE);
    }

    /** At any time; a finding that was not shared does not exist for the developer. */
    static Ruling answer(CaseState state, FindingCommand.AnswerFinding answer, DecisionContext context) {
        var finding = state.find(Finding.class, answer.id()).filter(Finding::isShared);
        if (finding.isEmpty()) return refuse(Refusal.UNKNOWN);
        int version = answer.version().orElse(finding.get().version());
        if (finding.get().version(version).isEmpty()) return refuse(Refusal.UNKNOWN);
        boolean late = isFinal(finding.get(), state, context);
        return emit(new FindingEvent.FindingAnswered(
                answer.id(), answer.answer(), late, Optional.of(version).filter(number -> number > 1)));
    }

    /** Whether the time for new findings of its window is over. */
    static boolean isFinal(Finding finding, CaseState state, DecisionContext context) {
        var closed = ClosedWindow.id(finding.window());
        return finding.accessEnd(state.head(), () -> state.find(ClosedWindow.class, closed))
                .filter(end -> !context.at().isBefore(end.plus(length(state.head(), context))))
                .isPresent();
    }

    static boolean isOwn(Finding finding, DecisionContext context) {
        return finding.author().equals(context.actor().person());
    }

    /** The digest of a run's result; none while that may still change. */
    static Optional<String> resultDigest(CaseState state, String evaluation) {
        return state.find(Evaluation.class, evaluation)
                .flatMap(Evaluation::result)
                .map(EvaluationResult::digest);
    }

    private static Duration length(CaseHead head, DecisionContext context) {
        return context.policies().pinned(head.policy().orElseThrow()).findings();
    }
}
