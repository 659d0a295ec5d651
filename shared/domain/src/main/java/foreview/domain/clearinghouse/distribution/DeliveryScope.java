package foreview.domain.clearinghouse.distribution;

/** Which of the members that it concerns a distribution goes to. */
public enum DeliveryScope {
    /** All of them. */
    EVERYONE,
    /** Those that consent to warnings before publication. */
    CONSENTING,
    /** Those that have the advisory already: a withdrawal is no news to others. */
    ALREADY_SENT
}
