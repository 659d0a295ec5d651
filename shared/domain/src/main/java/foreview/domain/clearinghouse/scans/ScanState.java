package foreview.domain.clearinghouse.scans;

/** Where a scan is. */
public enum ScanState {
    PLANNED,
    RUNNING,
    DONE,
    CANCELLED;

    /** Whether nothing more happens. */
    public boolean isOver() {
        return this == DONE || this == CANCELLED;
    }
}
