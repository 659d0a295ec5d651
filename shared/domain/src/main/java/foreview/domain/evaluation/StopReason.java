package foreview.domain.evaluation;

/** Why an evaluation must not ask the model any more. What was answered before may still be saved. */
public enum StopReason {
    CANCELLED,
    /** Its grant was revoked, or its endpoint removed. */
    REVOKED,
    WINDOW_ENDED
}
