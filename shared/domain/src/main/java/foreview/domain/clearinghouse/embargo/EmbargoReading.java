package foreview.domain.clearinghouse.embargo;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An embargo as it is at one instant.
 *
 * @param proposedEnd the end that an open proposal or revision names; absent also for a proposal of the default length
 * @param terms the last in force; after an exit before their end they ended at the exit
 * @param next what changes next by time alone
 */
public record EmbargoReading(
        EmbargoState state,
        Map<String, PartyState> parties,
        Optional<Instant> proposedEnd,
        Optional<Terms> terms,
        Optional<EmbargoExit> exit,
        Optional<EmbargoTimer> next) {
    public EmbargoReading {
        parties = Map.copyOf(parties);
    }

    /** Whether terms are in force. */
    public boolean isInForce() {
        return state == EmbargoState.ACTIVE || state == EmbargoState.REVISE;
    }

    /** Whether the party keeps the embargo now. */
    public boolean isBound(String party) {
        return isInForce() && parties.getOrDefault(party, PartyState.DECLINED).signed();
    }
}
