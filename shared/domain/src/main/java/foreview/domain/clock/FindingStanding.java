package foreview.domain.clock;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Evolve;
import foreview.domain.findings.Answer;
import foreview.domain.findings.Finding;
import foreview.domain.policy.Policies;
import foreview.domain.policy.Policy;
import foreview.domain.window.Window;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How one finding stands at an instant. Nothing is recorded when time alone makes it final, and none of it bears on a
 * release.
 *
 * @param finalAs once it is final: what the developer said of it by then
 * @param finalAt where it is or will be final; not known while the window is open
 * @param firstNoticeBy for a serious one that was accepted: when the developer is to have it
 * @param escalated whether that time had come before it was shared
 */
public record FindingStanding(
        State state,
        Optional<Final> finalAs,
        Optional<Instant> finalAt,
        Optional<Instant> firstNoticeBy,
        boolean escalated) {

    public enum State {
        DRAFTED,
        RETURNED,
        REVIEWED,
        SHARED,
        ANSWERED,
        FINAL
    }

    public enum Final {
        /** Acknowledged, or a fix is claimed. */
        ANSWERED,
        DISPUTED,
        UNANSWERED
    }

    public static FindingStanding of(Finding stored, CaseState storedCase, Policies policies, Instant now) {
        var t = storedCase.facts().time(now);
        var state = Evolve.settled(storedCase, t);
        var finding = state.finding(stored.id()).orElse(stored);
        var policy = policies.pinned(state.policy().orElseThrow());
        var finalAt = finding.accessEnd().map(end -> end.plus(policy.findings()));
        boolean shared = finding.isShared();
        boolean over = finalAt.filter(at -> !t.isBefore(at)).isPresent();
        var notice = firstNoticeBy(finding, state, policy);
        boolean escalated = notice.filter(by -> !finding.sharedAt().orElse(t).isBefore(by))
                .isPresent(); // at its end the window is over already
        return new FindingStanding(
                shared && over ? State.FINAL : before(finding),
                shared && over ? Optional.of(finalAs(finding)) : Optional.empty(),
                finalAt,
                notice,
                escalated);
    }

    private static State before(Finding finding) {
        if (finding.isShared()) return finding.answer().isPresent() ? State.ANSWERED : State.SHARED;
        return finding.review()
                .map(review -> review.accepted() ? State.REVIEWED : State.RETURNED)
                .orElse(State.DRAFTED);
    }

    private static Final finalAs(Finding finding) {
        return finding.answer()
                .map(Answer::kind)
                .map(kind -> kind == Answer.Kind.DISPUTED ? Final.DISPUTED : Final.ANSWERED)
                .orElse(Final.UNANSWERED);
    }

    /** Policy's length after the review, and before the window ends if that was still ahead. */
    private static Optional<Instant> firstNoticeBy(Finding finding, CaseState state, Policy policy) {
        if (!finding.isSerious() || !finding.isAccepted()) return Optional.empty();
        var reviewed = finding.review().orElseThrow().at();
        var end = finding.accessEnd()
                .or(() -> state.facts().window().map(Window::endsAt))
                .filter(reviewed::isBefore);
        return Stream.concat(Stream.of(reviewed.plus(policy.firstNotice())), end.stream())
                .min(Instant::compareTo);
    }
}
