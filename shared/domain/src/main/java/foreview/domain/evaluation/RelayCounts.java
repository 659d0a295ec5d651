package foreview.domain.evaluation;

/**
 * The calls of the relay for an evaluation, in sums.
 *
 * @param calls that were sent
 * @param answered by the model
 * @param cut by the endpoint's limit of a call
 * @param tooLarge whose answer was larger than the relay passes on
 */
public record RelayCounts(long calls, long answered, long cut, long tooLarge) {
    public static final RelayCounts NOTHING = new RelayCounts(0, 0, 0, 0);
}
