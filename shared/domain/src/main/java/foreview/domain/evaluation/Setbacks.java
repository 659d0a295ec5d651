package foreview.domain.evaluation;

/**
 * What a task met since its last result. Each kind is counted by itself and has its own bound, so that nothing goes on
 * for ever without a result, and none is taken for another.
 *
 * @param strikes leases that ended without a word, or by a failure of the runner's own
 * @param busy how often the endpoint wanted fewer calls, since it answered anything
 * @param turns how far it is found out whose fault a failure is: the item fails, another is answered, by turns
 * @param inVain how often that was found out, and the item was at fault
 */
public record Setbacks(int strikes, int busy, int turns, int inVain) {
    public static final Setbacks NONE = new Setbacks(0, 0, 0, 0);

    /** So many workers may vanish over a task, or fail by themselves for an hour and a half, before it is given up. */
    public static final int MOST_STRIKES = 8;

    /** So often an endpoint may want fewer calls before that is a failure too. */
    public static final int MOST_BUSY = 3;

    /** So often before it is one though no other is answered right then: the next lease asks that first. */
    public static final int MUCH_BUSY = 6;

    /** The item failed three times, and another was answered each time in between: all of that may be bad luck. */
    public static final int MOST_TURNS = 5;

    /** So often the fault may be the item's, within half an hour at least, before that is its result. */
    public static final int MOST_IN_VAIN = 6;

    /** The lease that goes on ends with a word. */
    Setbacks withoutStrike() {
        return new Setbacks(Math.max(0, strikes - 1), busy, turns, inVain);
    }

    public boolean isItemsTurn() {
        return turns % 2 == 0;
    }

    public Setbacks moreBusy() {
        return new Setbacks(strikes, busy + 1, turns, inVain);
    }

    /** The item failed. */
    public Setbacks failed() {
        return new Setbacks(strikes, busy, turns + 1, inVain);
    }

    /** Another item was answered. */
    public Setbacks answered() {
        return new Setbacks(strikes, 0, turns + 1, inVain);
    }

    /** No other was answered: it is the endpoint. */
    public Setbacks down() {
        return new Setbacks(strikes, busy, 0, inVain);
    }

    public Setbacks moreInVain() {
        return new Setbacks(strikes, 0, 0, inVain + 1);
    }
}
