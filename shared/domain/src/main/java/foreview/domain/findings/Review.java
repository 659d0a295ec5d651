package foreview.domain.findings;

import java.time.Instant;
import java.util.Optional;

/**
 * A review by a second person, before the finding is shared (rule 9).
 *
 * @param evaluationDigest of the cited evaluation's result, if the review accepted the finding; empty if it returned
 *     the finding
 * @param entry the docket entry beside which its note is sealed
 */
public record Review(String reviewer, boolean accepted, Optional<String> evaluationDigest, Instant at, long entry) {}
