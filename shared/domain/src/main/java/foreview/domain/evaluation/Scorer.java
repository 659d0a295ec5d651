package foreview.domain.evaluation;

/** How an answer to an item is scored. No scorer looks at the model's reasoning. */
public enum Scorer {
    /** The letter that the answer states last is one of the expected letters. */
    CHOICE,
    /** The whole answer is one of the expected texts. */
    EXACT,
    /** The answer contains one of the expected texts as whole words and numbers, in any case. */
    WORDS,
    /** The answer contains one of the expected texts, even inside a word or number, in any case. */
    INCLUDES,
    /** One of the expected patterns matches somewhere in the answer. */
    REGEX;

    /**
     * Of all scorers together: one version scores the same answer to the same item the same. Results name it with the
     * {@link EvaluationSetup#RUNNER harness}.
     */
    public static final int VERSION = 2;
}
