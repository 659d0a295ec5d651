package foreview.domain.clearinghouse.embargo;

/** The states of Vultron's participant embargo consent. */
public enum PartyState {
    /** Asked, and not bound. */
    INVITED,
    /** Signed what it was asked last; bound while the embargo is in force. */
    SIGNATORY,
    /** Declined the last revision, or let its time pass; bound by the terms that it signed, which are those in force. */
    LAPSED,
    /** Declined the embargo, or let the time for an answer pass; not bound. */
    DECLINED;

    boolean signed() {
        return this == SIGNATORY || this == LAPSED;
    }
}
