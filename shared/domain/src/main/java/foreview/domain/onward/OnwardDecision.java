package foreview.domain.onward;

import foreview.domain.cases.Role;
import java.time.Instant;
import java.util.Optional;

/**
 * The decision on a proposal, by another person than its proposer.
 *
 * @param decider the pseudonym in the case
 * @param effectiveAt from when on the partner may read the finding; none where it is kept
 * @param withheld how many parts of the texts the partner is not shown, if any; they are sealed beside the entry
 */
public record OnwardDecision(
        String decider, Role role, Instant at, long entry, Optional<Instant> effectiveAt, Optional<Integer> withheld) {
    public boolean shares() {
        return effectiveAt.isPresent();
    }

    /** Where it shares, not later than that. */
    OnwardDecision effectiveFrom(Instant time) {
        return new OnwardDecision(
                decider, role, at, entry, effectiveAt.map(from -> from.isAfter(time) ? time : from), withheld);
    }
}
