package foreview.domain.evaluation;

/**
 * What became of items: each is in exactly one of these.
 *
 * @param failed no usable answer came, or no attempt was left
 * @param unanswered not asked, because the evaluation stopped first
 * @param quarantined answered at or after the stop, or delivered too late: it does not count
 */
public record Tally(int correct, int wrong, int failed, int unanswered, int quarantined) {
    public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0);

    public Tally {
        if (correct < 0 || wrong < 0 || failed < 0 || unanswered < 0 || quarantined < 0)
            throw new IllegalArgumentException("a count is not negative");
    }

    public Tally plus(Tally other) {
        return new Tally(
                correct + other.correct,
                wrong + other.wrong,
                failed + other.failed,
                unanswered + other.unanswered,
                quarantined + other.quarantined);
    }

    /** Right or wrong: what accuracy is of. */
    public int answered() {
        return correct + wrong;
    }

    public int total() {
        return answered() + failed + unanswered + quarantined;
    }
}
