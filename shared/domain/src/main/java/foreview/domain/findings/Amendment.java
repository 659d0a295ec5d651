package foreview.domain.findings;

import java.time.Instant;
import java.util.Optional;

/**
 * The latest amendment of a finding that was not accepted: it waits for its review, or was returned. It states the whole
 * finding anew, and nobody outside the evaluation sees it.
 *
 * @param entry the docket entry beside which title, text and reason are sealed
 */
public record Amendment(String id, Statement states, Instant at, long entry, Optional<Review> review) {
    Amendment reviewed(Review by) {
        return new Amendment(id, states, at, entry, Optional.of(by));
    }
}
