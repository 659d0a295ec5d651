package foreview.domain.findings;

import java.time.Instant;
import java.util.Optional;

/**
 * What an evaluation turned up, as the docket knows it; title and text lie sealed beside its entry. None bears on a
 * release.
 *
 * @param author the pseudonym in the case of the one who drafted it
 * @param evaluation the run that it cites
 * @param marked said to be serious: as drafted, then as reviewed
 * @param answer the developer's latest before the finding was final
 * @param lateAnswer the developer's latest since: shown beside, it changes nothing
 * @param accessEnd where the window ended that it was drafted in or after; none while that is open
 * @param entry the docket entry beside which title and text lie; none in that entry itself
 */
public record Finding(
        String id,
        String author,
        String evaluation,
        Optional<CvssVector> cvss,
        Optional<Score> score,
        boolean marked,
        Instant draftedAt,
        Optional<Review> review,
        Optional<Instant> sharedAt,
        Optional<Answer> answer,
        Optional<Answer> lateAnswer,
        Optional<Instant> accessEnd,
        Optional<Long> entry) {

    /** A score of 7.0 or more, or marked so. */
    public boolean isSerious() {
        return marked || score.filter(Score::isSerious).isPresent();
    }

    public boolean isShared() {
        return sharedAt.isPresent();
    }

    public boolean isAccepted() {
        return review.filter(Review::accepted).isPresent();
    }

    public Finding toldBy(long sequence) {
        return new Finding(
                id,
                author,
                evaluation,
                cvss,
                score,
                marked,
                draftedAt,
                review,
                sharedAt,
                answer,
                lateAnswer,
                accessEnd,
                Optional.of(sequence));
    }

    public Finding reviewed(Review by, boolean serious) {
        return with(serious, Optional.of(by), sharedAt, answer, lateAnswer, accessEnd);
    }

    public Finding shared(Instant at) {
        return with(marked, review, Optional.of(at), answer, lateAnswer, accessEnd);
    }

    public Finding answered(Answer by, boolean late) {
        return late
                ? with(marked, review, sharedAt, answer, Optional.of(by), accessEnd)
                : with(marked, review, sharedAt, Optional.of(by), lateAnswer, accessEnd);
    }

    /** The first end counts: nothing after it moves it. */
    public Finding accessEnded(Instant at) {
        return accessEnd.isPresent() ? this : with(marked, review, sharedAt, answer, lateAnswer, Optional.of(at));
    }

    private Finding with(
            boolean serious,
            Optional<Review> by,
            Optional<Instant> shared,
            Optional<Answer> inTime,
            Optional<Answer> late,
            Optional<Instant> end) {
        return new Finding(
                id, author, evaluation, cvss, score, serious, draftedAt, by, shared, inTime, late, end, entry);
    }
}
