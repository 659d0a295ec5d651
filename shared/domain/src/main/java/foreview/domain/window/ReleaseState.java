package foreview.domain.window;

public enum ReleaseState {
    PLANNED,
    DONE,
    CANCELLED,
    RECORDED_IN_ERROR
}
