package foreview.domain.evaluation;

/** How an answer to an item is found right or wrong. */
public enum Scorer {
    /** The answer gives one of the expected letters. */
    CHOICE,
    /** The answer is one of the expected texts. */
    EXACT,
    /** The answer has one of the expected texts in it, in whatever case. */
    INCLUDES,
    /** One of the expected patterns matches somewhere in the answer. */
    REGEX;

    /**
     * Of what all of them together come to: the same answer to the same item is scored the same as long as this is the
     * same. Results name it with the {@link Setup#RUNNER harness}.
     */
    public static final int VERSION = 1;
}
