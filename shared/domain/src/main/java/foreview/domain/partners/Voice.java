package foreview.domain.partners;

import java.time.Instant;

/**
 * What one side advises. It is recorded advice and stops nothing.
 *
 * @param reasonWithheld whether the side has a reason that it does not state
 * @param entry the docket entry beside which the reason is sealed, if one is stated
 */
public record Voice(Kind kind, boolean reasonWithheld, Instant at, long entry) {
    public enum Kind {
        CONCURS,
        DOES_NOT_CONCUR
    }
}
