package foreview.domain.notices;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Timer;
import foreview.domain.findings.Finding;
import foreview.domain.findings.Review;
import foreview.domain.forks.Fork;
import foreview.domain.forks.ForkClock;
import foreview.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Notices of findings. Only the finding itself says whether it is serious, so they are decided when their timer is due:
 * an accepted or shared finding that is serious is announced, with a reminder before the time of its next step and a
 * second notice at that time where the step is not made. The fork of each accepted finding has two looks of its own.
 */
public final class FindingNotices {
    /** How long before its time a reminder comes; half of the time, if that is less. */
    private static final Duration REMINDER = Duration.ofHours(6);

    private FindingNotices() {}

    /**
     * What is told now.
     *
     * @return empty when there is nothing to tell any more
     */
    public static Optional<Notice> told(Notice notice, Finding finding, CaseHead settled) {
        boolean serious = finding.isSerious();
        return switch (notice.cause()) {
            case REVIEW_ASKED -> unless(finding.isReviewed(notice.number()), notice);
            case SHARING_ASKED ->
                unless(finding.isShared(), serious ? notice.with(NoticeCause.FINDING_TO_SHARE) : notice);
            case ANSWER_ASKED -> Optional.of(serious ? notice.with(NoticeCause.FINDING_SHARED) : notice);
            case AMENDED -> amended(notice, finding);
            case RETEST_ASKED ->
                unless(finding.fixClaim().isEmpty() || settled.window().isEmpty(), notice);
            case FINDING_DUE, FINDING_NOT_SHARED -> unless(finding.isShared() || !serious, notice);
            case FINDING_UNANSWERED -> unless(!finding.waitsForAnswer(), notice);
            default -> Optional.of(notice);
        };
    }

    /** As a shared finding is told, or as one that has to be shared because it is serious only now. */
    private static Optional<Notice> amended(Notice notice, Finding finding) {
        if (finding.isShared()) {
            boolean serious = finding.isSerious();
            return Optional.of(notice.with(serious ? NoticeCause.FINDING_SHARED : NoticeCause.ANSWER_ASKED));
        }
        return becameSerious(finding) ? Optional.of(notice.with(NoticeCause.FINDING_TO_SHARE)) : Optional.empty();
    }

    private static boolean becameSerious(Finding finding) {
        return finding.seriousSince().equals(finding.latestReview().map(Review::at));
    }

    /** What is told now of a fork that has to be recorded; nothing once it was, or the reason for none. */
    public static Optional<Notice> told(Notice notice, Finding finding, Fork fork, CaseHead settled) {
        return switch (notice.cause()) {
            case FORK_DUE -> unless(fork.settledAt().isPresent(), notice);
            case FORK_OVERDUE ->
                unless(
                        fork.settledAt().isPresent(),
                        finding.isShared() ? notice : notice.with(NoticeCause.FORK_OVERDUE_UNSHARED));
            default -> told(notice, finding, settled);
        };
    }

    private static Optional<Notice> unless(boolean done, Notice notice) {
        return done ? Optional.empty() : Optional.of(notice);
    }

    /** The looks that follow a notice of a finding. */
    public static List<Timer> looks(Notice notice, Finding finding, CaseHead settled, Policy policy, Instant now) {
        return Stream.of(
                        reminder(notice, finding, settled, policy, now),
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

    /** Before the time by which the developer must have a serious finding. */
    private static Optional<Timer> reminder(
            Notice notice, Finding finding, CaseHead settled, Policy policy, Instant now) {
        if (!asksToShare(notice, finding)) return Optional.empty();
        return finding.seriousSince().map(since -> {
            var by = beforeTheEnd(settled, now, since.plus(policy.firstNotice()));
            var half = Duration.between(since, by).dividedBy(2);
            return timer(
                    notice, NoticeCause.FINDING_DUE, settled, by.minus(half.compareTo(REMINDER) < 0 ? half : REMINDER));
        });
    }

    private static boolean asksToShare(Notice notice, Finding finding) {
        return !finding.isShared()
                && (notice.cause() == NoticeCause.SHARING_ASKED
                        || notice.cause() == NoticeCause.AMENDED && becameSerious(finding));
    }

    /** The look at the time of the next step of a serious finding, at the latest when the window ends. */
    private static Optional<Timer> escalation(
            Notice notice, Finding finding, CaseHead settled, Policy policy, Instant now) {
        if (!finding.isSerious()) return Optional.empty();
        // a reminder looks again, because the window may end earlier by now
        if (asksToShare(notice, finding) || notice.cause() == NoticeCause.FINDING_DUE)
            return finding.seriousSince()
                    .map(since -> beforeTheEnd(settled, now, since.plus(policy.firstNotice())))
                    .map(by -> timer(notice, NoticeCause.FINDING_NOT_SHARED, settled, by));
        boolean asksToAnswer = notice.cause() == NoticeCause.ANSWER_ASKED || notice.cause() == NoticeCause.AMENDED;
        return asksToAnswer
                ? shownAt(finding)
                        .map(at -> beforeTheEnd(settled, now, at.plus(policy.firstNotice())))
                        .map(by -> timer(notice, NoticeCause.FINDING_UNANSWERED, settled, by))
                : Optional.empty();
    }

    /** When the developer got the latest version. */
    private static Optional<Instant> shownAt(Finding finding) {
        var accepted = finding.latestReview().map(Review::at);
        return finding.sharedAt()
                .map(shared -> accepted.filter(shared::isBefore).orElse(shared));
    }

    private static Instant beforeTheEnd(CaseHead settled, Instant now, Instant by) {
        var end = settled.facts().endsAt();
        return end.isBefore(by) && end.isAfter(now) ? end : by;
    }

    private static Timer timer(Notice notice, NoticeCause cause, CaseHead settled, Instant at) {
        return new Timer(at, settled.caseId(), Timer.Kind.NOTICE, Notice.ids(List.of(notice.with(cause))));
    }
}
