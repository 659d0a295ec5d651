package foreview.domain.clearinghouse.scans;

/** Where a scan is. */
public enum ScanState {
    PLANNED,
    RUNNING,
    DONE,
    CANCELLED;

    boolean isOver() {
        return this == DONE || this == CANCELLED;
    }
}
