package foreview.domain.evaluation;

/** Why an evaluation must no longer call the model. Earlier answers may still be saved. */
public enum StopReason {
    CANCELLED,
    /** Its grant was revoked, its endpoint removed, or the person struck who holds its grant. */
    REVOKED,
    WINDOW_ENDED
}
