package foreview.domain.findings;

import java.time.Instant;
import java.util.Optional;

/**
 * The developer's answer to a finding.
 *
 * @param entry the docket entry beside which its text is sealed
 * @param version that it answers; absent for the first
 */
public record Answer(Kind kind, Instant at, long entry, Optional<Integer> version) {
    public enum Kind {
        ACKNOWLEDGED,
        DISPUTED,
        FIX_CLAIMED
    }

    /** The number of the version that it answers. */
    public int answers() {
        return version.orElse(1);
    }
}
