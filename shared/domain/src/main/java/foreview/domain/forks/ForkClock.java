package foreview.domain.forks;

import foreview.domain.findings.Finding;
import foreview.domain.findings.Review;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the fork of an accepted finding, or the reason for none, has to be recorded. It blocks nothing, and nothing is
 * recorded when it is overdue.
 *
 * @param due 72 hours after the finding's review
 * @param overdue whether neither was recorded before that
 */
public record ForkClock(Instant due, boolean overdue) {
    private static final Duration LENGTH = Duration.ofHours(72);
    private static final Duration REMINDER = Duration.ofHours(24);

    /** None for a finding that was not accepted. */
    public static Optional<ForkClock> of(Finding finding, Fork fork, Instant now) {
        return due(finding)
                .map(due -> new ForkClock(due, !fork.settledAt().orElse(now).isBefore(due)));
    }

    /** None for a finding that was not accepted. */
    public static Optional<Instant> due(Finding finding) {
        return finding.review().filter(Review::accepted).map(review -> review.at()
                .plus(LENGTH));
    }

    /** When the leads are reminded. */
    public static Optional<Instant> reminder(Finding finding) {
        return due(finding).map(due -> due.minus(REMINDER));
    }
}
