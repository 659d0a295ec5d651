package foreview.domain.evaluation;

import java.time.Instant;

/** From this instant on the model is not asked any more; what was answered before it may still be saved. */
public record Stop(Instant at, Why why) {
    public enum Why {
        CANCELLED,
        /** Its grant was revoked, or its endpoint removed. */
        REVOKED,
        WINDOW_ENDED
    }
}
