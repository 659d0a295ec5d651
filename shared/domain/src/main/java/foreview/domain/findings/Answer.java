package foreview.domain.findings;

import java.time.Instant;

/** The developer's; its text lies sealed beside the entry. */
public record Answer(Kind kind, Instant at) {
    public enum Kind {
        ACKNOWLEDGED,
        DISPUTED,
        FIX_CLAIMED
    }
}
