package foreview.domain.clearinghouse.advisories;

/** How settled an advisory is (CSAF 2.0, 3.2.1.12.7). */
public enum DocumentStatus {
    DRAFT,
    /** Published; changes are expected soon. */
    INTERIM,
    /** Published; no change is planned. */
    FINAL
}
