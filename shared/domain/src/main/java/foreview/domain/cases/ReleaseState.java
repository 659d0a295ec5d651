package foreview.domain.cases;

public enum ReleaseState {
    PLANNED,
    DONE,
    CANCELLED,
    RECORDED_IN_ERROR
}
