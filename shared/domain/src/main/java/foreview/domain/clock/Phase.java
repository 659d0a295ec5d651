package foreview.domain.clock;

public enum Phase {
    RECEIVED,
    RETURNED,
    ACCEPTED,
    SCHEDULED,
    OPEN,
    SUSPENDED,
    ENDED,
    CLOSED
}
