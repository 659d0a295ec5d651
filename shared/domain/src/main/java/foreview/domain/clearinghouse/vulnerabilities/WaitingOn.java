package foreview.domain.clearinghouse.vulnerabilities;

/** Who has to do the next thing about a vulnerability. */
public enum WaitingOn {
    FINDER,
    DESK,
    VENDOR;

    /** By the state alone. */
    static WaitingOn of(Vulnerability vulnerability) {
        return vulnerability.work().incomplete().isPresent() ? FINDER : DESK;
    }
}
