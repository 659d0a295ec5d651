package foreview.domain.evaluation;

import java.util.Optional;

/** How many items of an evaluation have each {@link Mark}. */
public record MarkTally(
        int correct, int wrong, int refused, int truncated, int failed, int unanswered, int quarantined) {
    public static final MarkTally NOTHING = new MarkTally(0, 0, 0, 0, 0, 0, 0);

    /**
     * @throws IllegalArgumentException when a count is negative
     */
    public MarkTally {
        if (Math.min(Math.min(correct, wrong), Math.min(refused, truncated)) < 0
                || Math.min(Math.min(failed, unanswered), quarantined) < 0)
            throw new IllegalArgumentException("a count is not negative");
    }

    public static MarkTally of(Mark mark, int items) {
        return new MarkTally(
                mark == Mark.CORRECT ? items : 0,
                mark == Mark.WRONG ? items : 0,
                mark == Mark.REFUSED ? items : 0,
                mark == Mark.TRUNCATED ? items : 0,
                mark == Mark.FAILED ? items : 0,
                mark == Mark.UNANSWERED ? items : 0,
                mark == Mark.QUARANTINED ? items : 0);
    }

    public MarkTally plus(MarkTally other) {
        return new MarkTally(
                correct + other.correct,
                wrong + other.wrong,
                refused + other.refused,
                truncated + other.truncated,
                failed + other.failed,
                unanswered + other.unanswered,
                quarantined + other.quarantined);
    }

    /** Items answered in words. */
    public int inWords() {
        return correct + wrong;
    }

    /** Items that the endpoint answered in any way. */
    public int answered() {
        return inWords() + refused + truncated;
    }

    public int total() {
        return answered() + failed + unanswered + quarantined;
    }

    /** Over the items answered in words. Empty when there are none. */
    public Optional<Accuracy> accuracyInWords() {
        return accuracy(inWords());
    }

    /** Over all items asked: a refusal or a cut answer is not correct. Empty when no item was answered. */
    public Optional<Accuracy> accuracyOfAsked() {
        return accuracy(answered());
    }

    private Optional<Accuracy> accuracy(int of) {
        return of == 0 ? Optional.empty() : Optional.of(Accuracy.of(correct, of));
    }
}
