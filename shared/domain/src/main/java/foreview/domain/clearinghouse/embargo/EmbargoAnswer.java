package foreview.domain.clearinghouse.embargo;

/** What a party answers to an invitation, or to a revision once it has signed. */
public enum EmbargoAnswer {
    ACCEPT,
    DECLINE
}
