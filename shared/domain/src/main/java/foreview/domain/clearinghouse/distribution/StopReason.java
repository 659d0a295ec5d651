package foreview.domain.clearinghouse.distribution;

/** Why a distribution ended before all members were reached. */
public enum StopReason {
    /** The advisory was withdrawn. */
    WITHDRAWN,
    /** The advisory has a narrower label now. */
    NARROWER_LABEL,
    /** An embargo on one of its vulnerabilities is in force now: members are told by consent alone. */
    EMBARGO,
    /** Members are warned by a later warning. */
    REPLACED,
    /** Members may not be warned any more: a consent is missing, the embargo binds another party, or it is public. */
    WARNING_REFUSED
}
