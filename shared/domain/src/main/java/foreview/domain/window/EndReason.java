package foreview.domain.window;

public enum EndReason {
    EXPIRED,
    OFFERED_END,
    PLANNED_RELEASE,
    RELEASED,
    WITHDRAWN,
    COMPLETED,
    SUPERSEDED,
    NOT_COVERED,
    DETERMINED
}
