package foreview.domain.evaluation;

import java.util.Optional;

/**
 * How many items of an evaluation have each {@link Mark}.
 *
 * @param otherModel how many of the answers name another model than the one asked; they are counted under their marks too
 */
public record Tally(
        int correct,
        int wrong,
        int refused,
        int truncated,
        int failed,
        int unanswered,
        int quarantined,
        int otherModel) {
    public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * @throws IllegalArgumentException when a count is negative
     */
    public Tally {
        if (Math.min(Math.min(correct, wrong), Math.min(refused, truncated)) < 0
                || Math.min(Math.min(failed, unanswered), Math.min(quarantined, otherModel)) < 0)
            throw new IllegalArgumentException("a count is not negative");
    }

    public static Tally of(Mark mark, int items) {
        return new Tally(
                mark == Mark.CORRECT ? items : 0,
                mark == Mark.WRONG ? items : 0,
                mark == Mark.REFUSED ? items : 0,
                mark == Mark.TRUNCATED ? items : 0,
                mark == Mark.FAILED ? items : 0,
                mark == Mark.UNANSWERED ? items : 0,
                mark == Mark.QUARANTINED ? items : 0,
                0);
    }

    static Tally of(ItemResult result) {
        var tally = of(result.mark(), 1);
        return result.otherModel() ? tally.plus(new Tally(0, 0, 0, 0, 0, 0, 0, 1)) : tally;
    }

    public Tally plus(Tally other) {
        return new Tally(
                correct + other.correct,
                wrong + other.wrong,
                refused + other.refused,
                truncated + other.truncated,
                failed + other.failed,
                unanswered + other.unanswered,
                quarantined + other.quarantined,
                otherModel + other.otherModel);
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
