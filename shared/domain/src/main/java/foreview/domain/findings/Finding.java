package foreview.domain.findings;

import foreview.domain.accesslog.Hidden;
import foreview.domain.cases.CaseHead;
import foreview.domain.cases.ClosedWindow;
import foreview.domain.cases.Entity;
import foreview.domain.cvss.CvssVector;
import foreview.domain.cvss.Score;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an evaluation found, as the docket records it; title and text are sealed beside its entry. None affects a release.
 *
 * @param author the pseudonym in the case of the person who drafted it
 * @param evaluation the run that it cites
 * @param marked serious, as drafted, then as reviewed
 * @param window the number of the window that it was drafted in or after
 * @param answer the developer's latest before the finding was final
 * @param lateAnswer the developer's latest since: shown beside, it changes nothing
 * @param entry the docket entry beside which title and text are sealed
 * @param confidentialSince marked by the developer as confidential commercial information
 */
public record Finding(
        String id,
        String author,
        String evaluation,
        Optional<CvssVector> cvss,
        Optional<Score> score,
        boolean marked,
        int window,
        Instant draftedAt,
        long entry,
        Optional<Review> review,
        Optional<Instant> sharedAt,
        Optional<Answer> answer,
        Optional<Answer> lateAnswer,
        Optional<Instant> confidentialSince)
        implements Entity {
    /** A score of 7.0 or more, or marked so. */
    public boolean isSerious() {
        return marked || score.filter(Score::isSerious).isPresent();
    }

    public boolean isShared() {
        return sharedAt.isPresent();
    }

    /** Rule 8: while it is not shared, the access log does not show its readings either. */
    public Optional<Hidden> hidesReadings() {
        return isShared() ? Optional.empty() : Optional.of(new Hidden.UntilShared(id));
    }

    public boolean isAccepted() {
        return review.filter(Review::accepted).isPresent();
    }

    public boolean isAnswered() {
        return answer.isPresent() || lateAnswer.isPresent();
    }

    /** Whether the developer marked it as confidential commercial information. */
    public boolean isConfidential() {
        return confidentialSince.isPresent();
    }

    /** With the developer's mark, or without it. */
    public Finding confidential(Optional<Instant> since) {
        return with(marked, review, sharedAt, answer, lateAnswer, since);
    }

    /** Whether its window's end is in an item of its own, because the case has opened again since. */
    public boolean needsClosedWindow(CaseHead head) {
        return window != head.windows()
                && head.lastAccess().filter(last -> last.number() == window).isEmpty();
    }

    /**
     * Where access ended in the window that it was drafted in or after; none while that window is open.
     *
     * @param head settled
     * @param earlier looked up only if the case has opened again since
     */
    public Optional<Instant> accessEnd(CaseHead head, Supplier<Optional<ClosedWindow>> earlier) {
        var last = head.lastAccess().filter(closed -> closed.number() == window);
        return (needsClosedWindow(head) ? earlier.get() : last).map(ClosedWindow::endedAt);
    }

    Finding reviewed(Review by, boolean serious) {
        return with(serious, Optional.of(by), sharedAt, answer, lateAnswer, confidentialSince);
    }

    Finding shared(Instant at) {
        return with(marked, review, Optional.of(at), answer, lateAnswer, confidentialSince);
    }

    Finding answered(Answer by, boolean late) {
        return late
                ? with(marked, review, sharedAt, answer, Optional.of(by), confidentialSince)
                : with(marked, review, sharedAt, Optional.of(by), lateAnswer, confidentialSince);
    }

    private Finding with(
            boolean serious,
            Optional<Review> by,
            Optional<Instant> shared,
            Optional<Answer> inTime,
            Optional<Answer> late,
            Optional<Instant> confidential) {
        return new Finding(
                id,
                author,
                evaluation,
                cvss,
                score,
                serious,
                window,
                draftedAt,
                entry,
                by,
                shared,
                inTime,
                late,
                confidential);
    }
}
