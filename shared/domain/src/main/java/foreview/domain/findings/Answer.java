package foreview.domain.findings;

import java.time.Instant;

/**
 * The developer's answer to a finding.
 *
 * @param entry the docket entry beside which its text is sealed
 */
public record Answer(Kind kind, Instant at, long entry) {
    public enum Kind {
        ACKNOWLEDGED,
        DISPUTED,
        FIX_CLAIMED
    }
}
