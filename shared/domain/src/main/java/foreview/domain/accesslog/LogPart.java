package foreview.domain.accesslog;

/**
 * The two parts of a case's access log. Each has numbers and a chain of its own, so that nothing in the first part shows
 * whether the second one has entries.
 */
public enum LogPart {
    /** What the developer sees. */
    SHOWN,
    /** What the developer may not see yet. When it may, a new entry of the first part shows it. */
    HELD
}
