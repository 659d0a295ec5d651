package foreview.domain.evaluation;

/** The outcome of one item of an evaluation. In the end each item has exactly one mark. */
public enum Mark {
    CORRECT,
    WRONG,
    /** The model or its safety filter declined. */
    REFUSED,
    /** The answer was cut at its length limit before it could be scored. */
    TRUNCATED,
    /** No usable answer after the bounded tries. */
    FAILED,
    /** The evaluation stopped before the item was answered. */
    UNANSWERED,
    /** Answered, but not closed before the evaluation stopped. It does not count. */
    QUARANTINED;

    /** Whether the endpoint answered: such a call is not repeated, and is no outage. */
    public boolean isAnswer() {
        return this == CORRECT || this == WRONG || this == REFUSED || this == TRUNCATED;
    }
}
