package foreview.domain.evaluation;

/** Why an evaluation must no longer call the model. Earlier answers may still be saved. */
public enum StopReason {
    CANCELLED,
    /** Its grant was revoked, or its endpoint removed. */
    REVOKED,
    WINDOW_ENDED
}
