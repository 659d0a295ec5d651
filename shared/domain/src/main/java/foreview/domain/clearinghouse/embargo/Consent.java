package foreview.domain.clearinghouse.embargo;

import java.time.Instant;

/**
 * What one party has consented to.
 *
 * @param askedAt when it was last invited, or asked by a proposal
 */
public record Consent(PartyState state, Instant askedAt) {
    Consent as(PartyState next) {
        return new Consent(next, askedAt);
    }
}
