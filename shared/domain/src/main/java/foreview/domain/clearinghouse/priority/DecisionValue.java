package foreview.domain.clearinghouse.priority;

/** The value of a decision point, and where it came from. */
public record DecisionValue(String value, Source source) {
    /** Where a value came from. */
    public enum Source {
        /** Nobody stated one; it is the table's own assumption. */
        ASSUMED,
        /** The desk stated it. */
        STATED,
        /** It follows from the listing in KEV. */
        KEV
    }
}
