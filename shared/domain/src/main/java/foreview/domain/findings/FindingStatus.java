package foreview.domain.findings;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.ClosedWindow;
import foreview.domain.policy.Policies;
import foreview.domain.policy.Policy;
import foreview.domain.window.Window;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The state of one finding at an instant. Nothing is recorded when time alone makes it final, and none of it affects a
 * release.
 *
 * @param finalAs once it is final: what the developer had answered by then
 * @param finalAt when it is or will be final; not known while the window is open
 * @param firstNoticeBy for a serious one that was accepted: when the developer must have it
 * @param escalated whether that time had come before it was shared
 */
public record FindingStatus(
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

    /**
     * @param earlier the end of the finding's window, looked up only if the case has opened again since
     */
    public static FindingStatus of(
            Finding finding,
            CaseHead stored,
            Supplier<Optional<ClosedWindow>> earlier,
            Policies policies,
            Instant now) {
        var t = stored.time(now);
        var head = stored.settled(t);
        var policy = policies.pinned(head.policy().orElseThrow());
        var accessEnd = finding.accessEnd(head, earlier);
        var finalAt = accessEnd.map(end -> end.plus(policy.findings()));
        boolean shared = finding.isShared();
        boolean over = finalAt.filter(at -> !t.isBefore(at)).isPresent();
        var notice = firstNoticeBy(finding, accessEnd, head, policy);
        boolean escalated = notice.filter(by -> !finding.sharedAt().orElse(t).isBefore(by))
                .isPresent(); // at its end the window is over already
        return new FindingStatus(
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
    private static Optional<Instant> firstNoticeBy(
            Finding finding, Optional<Instant> accessEnd, CaseHead head, Policy policy) {
        var since = finding.seriousSince();
        if (since.isEmpty()) return Optional.empty();
        var reviewed = since.get();
        var end = accessEnd.or(() -> head.window().map(Window::endsAt)).filter(reviewed::isBefore);
        return Stream.concat(Stream.of(reviewed.plus(policy.firstNotice())), end.stream())
                .min(Instant::compareTo);
    }
}
