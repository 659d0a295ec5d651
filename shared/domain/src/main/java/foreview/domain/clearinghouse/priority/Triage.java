package foreview.domain.clearinghouse.priority;

/** The outcomes of the coordinator triage table, the least urgent first. */
public enum Triage {
    /** The desk does not act on the report. */
    DECLINE,
    /** The desk watches for changes and does nothing openly. */
    TRACK,
    /** The desk coordinates. */
    COORDINATE;

    /**
     * @throws IllegalArgumentException for a decision of another table
     */
    public static Triage of(Decision decision) {
        return valueOf(decision.outcome());
    }
}
