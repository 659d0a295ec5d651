package foreview.domain.clearinghouse.embargo;

/** The states of Vultron's embargo management. */
public enum EmbargoState {
    /** No terms are proposed or in force. */
    NONE,
    /** First terms are proposed, and nobody but their proposer has accepted them. */
    PROPOSED,
    /** Terms are in force. */
    ACTIVE,
    /** Terms are in force, and a revision waits for consent. */
    REVISE,
    /** Over, for good. */
    EXITED
}
