package foreview.domain.cases;

/** Where a case stands when no window does. */
public enum Stage {
    RECEIVED,
    RETURNED,
    ACCEPTED,
    ENDED,
    /** Purge is proved; late results, findings, releases and determinations are still taken. */
    CLOSED
}
