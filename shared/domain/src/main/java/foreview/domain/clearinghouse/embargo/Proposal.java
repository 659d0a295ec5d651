package foreview.domain.clearinghouse.embargo;

import java.time.Instant;
import java.util.Optional;

/**
 * First terms that nobody has accepted yet.
 *
 * @param endsAt absent for the default length, counted from the first acceptance
 */
public record Proposal(String by, Optional<Instant> endsAt, Instant at) {
    Instant endIfAcceptedAt(Instant acceptedAt) {
        return endsAt.orElseGet(() -> acceptedAt.plus(Embargo.DEFAULT_LENGTH));
    }
}
