package foreview.domain.clearinghouse.embargo;

import java.time.Instant;

/** Something that changes by time alone. Every reading computes it, so that a late sweep delays nothing. */
public record EmbargoTimer(Kind kind, Instant at) {
    /** What falls due. */
    public enum Kind {
        /** An invited party that has not answered counts as declined. */
        ANSWER,
        /** The proposal falls at the end that it proposed. */
        PROPOSAL,
        /** The revision falls. */
        REVISION,
        /** The embargo ends. */
        END
    }
}
