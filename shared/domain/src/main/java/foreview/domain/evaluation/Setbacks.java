package foreview.domain.evaluation;

/**
 * What a task met since its last result. Each kind is counted by itself and has its own bound, so that nothing goes on
 * for ever without a result, and none is taken for another.
 *
 * @param strikes leases that ended without a word, or by a failure of the runner's own
 * @param busy how often the endpoint wanted fewer calls
 * @param inVain how often the endpoint failed at the next item, and answered another right then
 */
public record Setbacks(int strikes, int busy, int inVain) {
    public static final Setbacks NONE = new Setbacks(0, 0, 0);

    /** So many workers may vanish over a task, or fail by themselves for an hour and a half, before it is given up. */
    public static final int MOST_STRIKES = 8;

    /** So often an endpoint may want fewer calls before that is an outage. */
    public static final int MOST_BUSY = 3;

    /** So often an item may fail alone before the fault is its own. */
    public static final int MOST_IN_VAIN = 5;

    /** The lease that goes on ends with a word. */
    Setbacks withoutStrike() {
        return new Setbacks(Math.max(0, strikes - 1), busy, inVain);
    }

    public Setbacks moreBusy() {
        return new Setbacks(strikes, busy + 1, inVain);
    }

    public Setbacks moreInVain() {
        return new Setbacks(strikes, busy, inVain + 1);
    }
}
