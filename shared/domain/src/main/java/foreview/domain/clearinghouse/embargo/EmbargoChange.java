package foreview.domain.clearinghouse.embargo;

/** What an act changed. */
public enum EmbargoChange {
    INVITED,
    PROPOSED,
    /** The first acceptance put the proposed terms in force. */
    STARTED,
    /** One more party signed the terms in force. */
    SIGNED,
    DECLINED,
    REVISION_PROPOSED,
    REVISION_SIGNED,
    /** The last consent put the revision in force. */
    REVISED,
    REVISION_DECLINED,
    TAKEN_OVER,
    EXITED
}
