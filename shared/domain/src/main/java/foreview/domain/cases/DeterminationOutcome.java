package foreview.domain.cases;

public enum DeterminationOutcome {
    COVERED,
    NOT_COVERED,
    /** The outcome itself is classified; both sides attest "proceed" before opening (rule 14). */
    WITHHELD
}
