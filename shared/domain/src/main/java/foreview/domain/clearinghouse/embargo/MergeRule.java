package foreview.domain.clearinghouse.embargo;

/** Why a merged vulnerability has the embargo, the TLP or the start that it has, in words for display. */
public enum MergeRule {
    ENDED_FIRST("Of two embargoes, the one that ended first holds: the merged vulnerability is under none."),
    ENDS_FIRST("Of two embargoes, the one that ends first holds."),
    ONLY_IN_FORCE("The only embargo in force holds."),
    PROPOSED_SHORTEST("Of two proposed embargoes, the one that would end first stays proposed."),
    ONLY_PROPOSED("The only proposed embargo stays proposed."),
    NONE("Neither was under an embargo."),
    EARLIEST_START("The clock counts from the earlier of both starts."),
    NARROWER_TLP("The narrower TLP holds.");

    private final String sentence;

    MergeRule(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
