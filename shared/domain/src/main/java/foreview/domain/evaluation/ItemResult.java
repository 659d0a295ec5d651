package foreview.domain.evaluation;

/**
 * The result of one item that was asked.
 *
 * @param index of the item in the suite, from 0
 * @param mark of an answer, or {@link Mark#FAILED}
 * @param digest of the answer's text; empty where there are no words
 * @param otherModel whether the answer names another model than the one asked
 */
public record ItemResult(int index, Mark mark, String digest, boolean otherModel) {
    public ItemResult {
        if (index < 0) throw new IllegalArgumentException("an index is not negative");
        if (!mark.isAnswer() && mark != Mark.FAILED)
            throw new IllegalArgumentException("not the mark of an asked item");
    }

    public static ItemResult answered(int index, CallOutcome.Answered answer) {
        return new ItemResult(index, answer.mark(), answer.digest(), answer.otherModel());
    }

    public static ItemResult failed(int index) {
        return new ItemResult(index, Mark.FAILED, "", false);
    }
}
