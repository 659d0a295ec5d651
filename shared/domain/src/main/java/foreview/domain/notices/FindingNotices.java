package foreview.domain.notices;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Timer;
import foreview.domain.findings.Finding;
import foreview.domain.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Notices of findings. Only the finding itself says whether it is serious, so they are decided when their timer is due:
 * an accepted or shared finding that is serious is announced, and a second notice follows where its next step is not
 * made within the policy's first notice.
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

    private static Optional<Notice> unless(boolean done, Notice notice) {
        return done ? Optional.empty() : Optional.of(notice);
    }

    /** The look that follows a notice of a serious finding, at the latest when the window ends. */
    public static Optional<Timer> escalation(
            Notice notice, Finding finding, CaseHead settled, Policy policy, Instant now) {
        if (!finding.isSerious()) return Optional.empty();
        return switch (notice.cause()) {
            case SHARING_ASKED ->
                finding.review()
                        .flatMap(review -> timer(
                                notice,
                                NoticeCause.FINDING_NOT_SHARED,
                                settled,
                                now,
                                review.at().plus(policy.firstNotice())));
            case ANSWER_ASKED ->
                finding.sharedAt()
                        .flatMap(at -> timer(
                                notice, NoticeCause.FINDING_UNANSWERED, settled, now, at.plus(policy.firstNotice())));
            default -> Optional.empty();
        };
    }

    private static Optional<Timer> timer(Notice notice, NoticeCause cause, CaseHead settled, Instant now, Instant by) {
        var end = settled.facts().endsAt();
        var at = end.isBefore(by) && end.isAfter(now) ? end : by;
        return Optional.of(new Timer(at, settled.caseId(), Timer.Kind.NOTICE, Notice.ids(List.of(notice.with(cause)))));
    }
}
