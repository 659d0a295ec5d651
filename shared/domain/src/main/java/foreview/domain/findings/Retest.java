package foreview.domain.findings;

import java.time.Instant;
import java.util.Optional;

/**
 * What a run showed after the developer claimed a fix. It changes neither the finding nor the developer's answer.
 *
 * @param person the pseudonym in the case of the person who recorded it
 * @param evaluation the run that it cites, planned after the claim
 * @param evaluationDigest of that run's result
 * @param version of the finding that was retested
 * @param entry the docket entry beside which its text is sealed
 * @param review by another person than the recorder and the finding's author; until it accepts, nobody outside the
 *     evaluation sees the retest
 */
public record Retest(
        String id,
        String person,
        Outcome outcome,
        String evaluation,
        String evaluationDigest,
        int version,
        Instant at,
        long entry,
        Optional<Review> review) {
    public enum Outcome {
        STILL_PRESENT,
        FIXED,
        INCONCLUSIVE
    }

    Retest reviewed(Review by) {
        return new Retest(id, person, outcome, evaluation, evaluationDigest, version, at, entry, Optional.of(by));
    }
}
