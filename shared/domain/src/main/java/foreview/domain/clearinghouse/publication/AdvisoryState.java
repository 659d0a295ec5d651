package foreview.domain.clearinghouse.publication;

/** Where an advisory is. */
public enum AdvisoryState {
    /** Never published. */
    DRAFT,
    PUBLISHED,
    /** It no longer holds, for good. It stays readable if it was published. */
    WITHDRAWN
}
