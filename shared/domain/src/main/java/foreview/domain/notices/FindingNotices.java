package foreview.domain.notices;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Timer;
import foreview.domain.findings.Finding;
import foreview.domain.forks.Fork;
import foreview.domain.forks.ForkClock;
import foreview.domain.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Notices of findings. Only the finding itself says whether it is serious, so they are decided when their timer is due:
 * an accepted or shared finding that is serious is announced, and a second notice follows where its next step is not
 * made within the policy's first notice. The fork of each accepted finding has two looks of its own.
 */
public final class FindingNotices {
    private FindingNotices() {}

    /**
     * What is told now.
     *
     * @return empty when there is nothing to tell any more
     */
    public static Optional<Notice> told(Notice notice, Finding finding) {
        boolean serious = finding.isSerious();
        return switch (notice.cause()) {
            case REVIEW_ASKED -> unless(finding.review().isPresent(), notice);
            case SHARING_ASKED ->
                unless(finding.isShared(), serious ? notice.with(NoticeCause.FINDING_TO_SHARE) : notice);
            case ANSWER_ASKED -> Optional.of(serious ? notice.with(NoticeCause.FINDING_SHARED) : notice);
            case FINDING_NOT_SHARED -> unless(finding.isShared(), notice);
            case FINDING_UNANSWERED -> unless(finding.isAnswered(), notice);
            default -> Optional.of(notice);
        };
    }

    /** What is told now of a fork that has to be recorded; nothing once it was, or the reason for none. */
    public static Optional<Notice> told(Notice notice, Finding finding, Fork fork) {
        return switch (notice.cause()) {
            case FORK_DUE -> unless(fork.settledAt().isPresent(), notice);
            case FORK_OVERDUE ->
                unless(
                        fork.settledAt().isPresent(),
                        finding.isShared() ? notice : notice.with(NoticeCause.FORK_OVERDUE_UNSHARED));
            default -> told(notice, finding);
        };
    }

    private static Optional<Notice> unless(boolean done, Notice notice) {
        return done ? Optional.empty() : Optional.of(notice);
    }

    /** The looks that follow a notice of a finding. */
    public static List<Timer> looks(Notice notice, Finding finding, CaseHead settled, Policy policy, Instant now) {
        return Stream.of(
                        escalation(notice, finding, settled, policy, now),
                        ofFork(notice, NoticeCause.FORK_DUE, settled, ForkClock.reminder(finding)),
                        ofFork(notice, NoticeCause.FORK_OVERDUE, settled, ForkClock.due(finding)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Follows the notice of the review; no end of a window moves it. */
    private static Optional<Timer> ofFork(Notice notice, NoticeCause cause, CaseHead settled, Optional<Instant> at) {
        return at.filter(_ -> notice.cause() == NoticeCause.SHARING_ASKED)
                .map(time -> timer(notice, cause, settled, time));
    }

    /** The look that follows a notice of a serious finding, at the latest when the window ends. */
    private static Optional<Timer> escalation(
            Notice notice, Finding finding, CaseHead settled, Policy policy, Instant now) {
        if (!finding.isSerious()) return Optional.empty();
        return switch (notice.cause()) {
            case SHARING_ASKED ->
                finding.review()
                        .map(review -> beforeTheEnd(
                                notice,
                                NoticeCause.FINDING_NOT_SHARED,
                                settled,
                                now,
                                review.at().plus(policy.firstNotice())));
            case ANSWER_ASKED ->
                finding.sharedAt()
                        .map(at -> beforeTheEnd(
                                notice, NoticeCause.FINDING_UNANSWERED, settled, now, at.plus(policy.firstNotice())));
            default -> Optional.empty();
        };
    }

    private static Timer beforeTheEnd(Notice notice, NoticeCause cause, CaseHead settled, Instant now, Instant by) {
        var end = settled.facts().endsAt();
        return timer(notice, cause, settled, end.isBefore(by) && end.isAfter(now) ? end : by);
    }

    private static Timer timer(Notice notice, NoticeCause cause, CaseHead settled, Instant at) {
        return new Timer(at, settled.caseId(), Timer.Kind.NOTICE, Notice.ids(List.of(notice.with(cause))));
    }
}
