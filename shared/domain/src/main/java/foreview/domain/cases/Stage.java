package foreview.domain.cases;

/** The stage of a case while it has no window. */
public enum Stage {
    RECEIVED,
    RETURNED,
    ACCEPTED,
    ENDED,
    /** Purge is proved; late results, findings, releases and determinations are still taken. */
    CLOSED
}
