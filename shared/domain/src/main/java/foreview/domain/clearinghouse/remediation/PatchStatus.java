package foreview.domain.clearinghouse.remediation;

/** How far a member is with what an advisory asks for. */
public enum PatchStatus {
    NOT_STARTED,
    PLANNED,
    DONE,
    /** The member found that it does not concern it. */
    NOT_APPLICABLE;

    public boolean isOpen() {
        return this == NOT_STARTED || this == PLANNED;
    }
}
