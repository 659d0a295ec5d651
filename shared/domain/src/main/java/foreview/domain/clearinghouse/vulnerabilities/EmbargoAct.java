package foreview.domain.clearinghouse.vulnerabilities;

/** What somebody does about an embargo. */
public enum EmbargoAct {
    /** Makes somebody a party, or asks again who declined. */
    INVITE,
    /** Proposes first terms. */
    PROPOSE,
    ACCEPT,
    DECLINE,
    /** Proposes another end. */
    REVISE,
    /** Ends it, because the vulnerability is exploited. */
    EXIT,
    /** Takes over one that runs at another coordinator. */
    TAKE_OVER
}
