package foreview.domain.clearinghouse.embargo;

/** Why an act on an embargo changes nothing. */
public enum EmbargoRefusal {
    ENDED("The embargo has ended; it does not start again."),
    PAST_END("An embargo's end must be in the future."),
    NOT_STARTED("An embargo that is taken over has started already."),
    TOO_LONG("An embargo lasts at most 90 days from its first start."),
    SAME_END("The embargo ends then already."),
    ALONE("An embargo needs another party; invite one first."),
    IN_FORCE("Terms are in force; propose a revision."),
    NOT_IN_FORCE("No terms are in force; propose an embargo."),
    PENDING("Another revision waits for consent."),
    NOT_A_PARTY("This party was not invited."),
    NOT_BOUND("Only a party that signed may propose a revision."),
    NOT_COORDINATOR("Only the coordinator from which the embargo was taken over may revise it."),
    ALREADY_PARTY("This party is invited or has signed already."),
    ALREADY_DECLINED("This party declined, or did not answer within 7 days; it can be invited again."),
    NOTHING_ASKED("No answer of this party is awaited."),
    NOTHING_TO_END("There is no embargo to end.");

    private final String sentence;

    EmbargoRefusal(String sentence) {
        this.sentence = sentence;
    }

    /** For the caller. */
    public String sentence() {
        return sentence;
    }
}
