package foreview.domain.findings;

import foreview.domain.accesslog.Hidden;
import foreview.domain.cases.CaseHead;
import foreview.domain.cases.ClosedWindow;
import foreview.domain.cases.Entity;
import foreview.domain.cvss.CvssVector;
import foreview.domain.cvss.Score;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an evaluation found, as the docket records it; title and text are sealed beside its entry. None affects a release.
 * Run, severity and entry are those of the latest accepted version; draft and review are those of the first.
 *
 * @param author the pseudonym in the case of the person who drafted it
 * @param evaluation the run that it cites
 * @param score of the vector, as Foreview computed it
 * @param marked serious, as drafted, then as reviewed
 * @param window the number of the window that it was drafted in or after
 * @param answer the developer's latest before the finding was final
 * @param lateAnswer the developer's latest since: shown beside, it changes nothing
 * @param entry the docket entry beside which title and text are sealed
 * @param confidentialSince marked by the developer as confidential commercial information
 * @param revisions absent while there are none
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
        Optional<Instant> confidentialSince,
        Optional<Revisions> revisions)
        implements Entity {
    /** Of the latest accepted version: a score of 7.0 or more, or marked so. */
    public boolean isSerious() {
        return states().isSerious();
    }

    private Statement states() {
        return new Statement(evaluation, cvss, score, marked);
    }

    public Revisions revised() {
        return revisions.orElse(Revisions.NONE);
    }

    /** All accepted versions in their order; none before the review. */
    public List<Version> versions() {
        var known = revised().versions();
        return known.isEmpty() ? first().stream().toList() : known;
    }

    private Optional<Version> first() {
        return review.filter(Review::accepted).map(by -> new Version(id, states(), draftedAt, entry, by));
    }

    /** The number of the latest accepted version, from 1 on. */
    public int version() {
        return Math.max(1, revised().versions().size());
    }

    public Optional<Version> version(int number) {
        var all = versions();
        return number > 0 && number <= all.size() ? Optional.of(all.get(number - 1)) : Optional.empty();
    }

    /** Of the latest accepted version, or the one that returned the draft. */
    public Optional<Review> latestReview() {
        return version(version()).map(Version::review).or(() -> review);
    }

    /** From when on the clock of its first notice runs: no amendment starts it anew. */
    public Optional<Instant> seriousSince() {
        if (!isSerious()) return Optional.empty();
        return versions().stream()
                .filter(Version::isSerious)
                .map(one -> one.review().at())
                .findFirst();
    }

    /** Whether an amendment or a retest is seen by everyone who sees the finding. */
    public boolean shows(String part) {
        return shownParts().contains(part);
    }

    /** The amendments and retests that were accepted. */
    public List<String> shownParts() {
        return revised().shownParts();
    }

    /** Whether what that docket entry brought was reviewed, or was replaced by something that was. */
    public boolean isReviewed(long number) {
        var amendment = revised().pendingAmendment().filter(one -> one.entry() == number);
        var retest = revised().pendingRetest().filter(one -> one.entry() == number);
        return review.isPresent() && amendment.isEmpty() && retest.isEmpty();
    }

    public boolean isShared() {
        return sharedAt.isPresent();
    }

    /** Rule 8: while it is not shared, the access log does not show its readings either. */
    public Optional<Hidden> hidesReadings() {
        return isShared() ? Optional.empty() : Optional.of(new Hidden.UntilShared(id));
    }

    /** The same for the content of a part: until it was accepted, too. */
    public Optional<Hidden> hidesReadings(Optional<String> part) {
        return part.filter(one -> !shows(one))
                .<Hidden>map(one -> new Hidden.UntilAccepted(id, one))
                .or(this::hidesReadings);
    }

    public boolean isAccepted() {
        return review.filter(Review::accepted).isPresent();
    }

    public boolean isAnswered() {
        return answer.isPresent() || lateAnswer.isPresent();
    }

    /** The developer's latest answer, in time or not. */
    public Optional<Answer> latestAnswer() {
        return lateAnswer.or(() -> answer);
    }

    /** Whether the latest version is shared and has no answer. */
    public boolean waitsForAnswer() {
        return isShared() && latestAnswer().map(Answer::answers).orElse(0) < version();
    }

    /** The claim of a fix that a retest can be about. */
    public Optional<Answer> fixClaim() {
        return latestAnswer().filter(one -> one.kind() == Answer.Kind.FIX_CLAIMED);
    }

    /** Whether the developer marked it as confidential commercial information. */
    public boolean isConfidential() {
        return confidentialSince.isPresent();
    }

    /** With the developer's mark, or without it. */
    public Finding confidential(Optional<Instant> since) {
        return with(marked, review, sharedAt, answer, lateAnswer, since, revisions);
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
        return with(serious, Optional.of(by), sharedAt, answer, lateAnswer, confidentialSince, revisions);
    }

    Finding shared(Instant at) {
        return with(marked, review, Optional.of(at), answer, lateAnswer, confidentialSince, revisions);
    }

    Finding answered(Answer by, boolean late) {
        return late
                ? with(marked, review, sharedAt, answer, Optional.of(by), confidentialSince, revisions)
                : with(marked, review, sharedAt, Optional.of(by), lateAnswer, confidentialSince, revisions);
    }

    Finding revised(Revisions by) {
        return with(marked, review, sharedAt, answer, lateAnswer, confidentialSince, Optional.of(by));
    }

    /** With a next version, which every reader is shown instead of the one before. */
    Finding amended(Version next) {
        var states = next.states();
        return new Finding(
                id,
                author,
                states.evaluation(),
                states.cvss(),
                states.score(),
                states.marked(),
                window,
                draftedAt,
                next.entry(),
                review,
                sharedAt,
                answer,
                lateAnswer,
                confidentialSince,
                Optional.of(revised().accepted(first().orElseThrow(), next)));
    }

    private Finding with(
            boolean serious,
            Optional<Review> by,
            Optional<Instant> shared,
            Optional<Answer> inTime,
            Optional<Answer> late,
            Optional<Instant> confidential,
            Optional<Revisions> later) {
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
                confidential,
                later);
    }
}
