package foreview.domain.evaluation;

/**
 * What became of items: each is in exactly one of these.
 *
 * @param undecided answered, but the scorer gave up within its bound
 * @param failed no usable answer came, or no attempt was left
 * @param unanswered not asked, because the evaluation stopped first
 * @param quarantined answered at or after the stop, or delivered too late: it does not count
 */
public record Tally(int correct, int wrong, int undecided, int failed, int unanswered, int quarantined) {
    public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0);

    public Tally {
        if (correct < 0 || wrong < 0 || undecided < 0 || failed < 0 || unanswered < 0 || quarantined < 0)
            throw new IllegalArgumentException("a count is not negative");
    }

    public Tally plus(Tally other) {
        return new Tally(
                correct + other.correct,
                wrong + other.wrong,
                undecided + other.undecided,
                failed + other.failed,
                unanswered + other.unanswered,
                quarantined + other.quarantined);
    }

    /** Right or wrong: what accuracy is of. */
    public int scored() {
        return correct + wrong;
    }

    public int answered() {
        return scored() + undecided;
    }

    public int total() {
        return answered() + failed + unanswered + quarantined;
    }
}
