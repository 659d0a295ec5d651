package foreview.domain.findings;

import java.time.Instant;
import java.util.Optional;

/**
 * By a second person, before anything is shared (rule 9).
 *
 * @param evaluationDigest of the cited run's result that an accepting one was made on; none in one that returned it
 * @param entry the docket entry beside which its note lies sealed
 */
public record Review(String reviewer, boolean accepted, Optional<String> evaluationDigest, Instant at, long entry) {}
