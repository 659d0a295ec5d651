package foreview.domain.clearinghouse.vulnerabilities;

/** Who has to do the next thing about a vulnerability. */
public enum WaitingOn {
    FINDER,
    DESK,
    VENDOR;

    /** By the state alone. */
    static WaitingOn of(Vulnerability vulnerability) {
        if (vulnerability.work().incomplete().isPresent()) return FINDER;
        return vulnerability.vendors().values().stream()
                        .anyMatch(part -> part.silenceDue().isPresent())
                ? VENDOR
                : DESK;
    }
}
