package foreview.domain.clearinghouse.priority;

import java.time.Instant;
import java.util.Optional;

/**
 * When a bound member's remediation is due on one asset.
 *
 * @param start what started the clock
 * @param dueAt empty when the tier has no due date
 */
public record RemediationClock(RemediationTier tier, Start start, Instant startedAt, Optional<Instant> dueAt) {
    /** What started the clock. */
    public enum Start {
        KEV_LISTING,
        DETECTION
    }

    /**
     * The clock starts at the earlier of the listing and the detection on the asset; at the same instant, with the
     * listing. Empty while neither has happened.
     */
    public static Optional<RemediationClock> of(RemediationTier tier, Optional<Kev> kev, Optional<Instant> detectedAt) {
        var listedAt = kev.map(Kev::listedAt);
        boolean listedFirst = listedAt.isPresent()
                && detectedAt
                        .map(detected -> !detected.isBefore(listedAt.get()))
                        .orElse(true);
        return listedFirst
                ? listedAt.map(at -> started(tier, Start.KEV_LISTING, at))
                : detectedAt.map(at -> started(tier, Start.DETECTION, at));
    }

    private static RemediationClock started(RemediationTier tier, Start start, Instant at) {
        return new RemediationClock(tier, start, at, tier.length().map(at::plus));
    }

    /** From its due instant on. It blocks nothing. */
    public boolean isOverdue(Instant now) {
        return dueAt.filter(due -> !now.isBefore(due)).isPresent();
    }
}
