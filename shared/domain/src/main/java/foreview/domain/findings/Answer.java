package foreview.domain.findings;

import java.time.Instant;

/**
 * The developer's.
 *
 * @param entry the docket entry beside which its text lies sealed
 */
public record Answer(Kind kind, Instant at, long entry) {
    public enum Kind {
        ACKNOWLEDGED,
        DISPUTED,
        FIX_CLAIMED
    }
}
