package foreview.domain.clearinghouse.embargo;

import java.time.Instant;

/** The end of an embargo. It frees the parties and publishes nothing. */
public record EmbargoExit(Reason reason, Instant at) {
    /** Why an embargo ended. */
    public enum Reason {
        /** Its end came. */
        EXPIRED,
        /** The vulnerability is public. */
        PUBLIC,
        /** The vulnerability is exploited, and the desk ended the embargo. */
        EXPLOITED
    }
}
