package foreview.domain.clearinghouse.distribution;

/**
 * What became of the members that were reached, each counted once.
 *
 * @param delivered those that have it
 * @param outside those that list a product of it, and only with versions outside the affected ones
 * @param failed those whose records are damaged, so that it could not be delivered to them
 */
public record Counts(long delivered, long outside, long failed) {
    public static final Counts NONE = new Counts(0, 0, 0);
    public static final Counts DELIVERED = new Counts(1, 0, 0);
    public static final Counts OUTSIDE = new Counts(0, 1, 0);
    public static final Counts FAILED = new Counts(0, 0, 1);

    public Counts plus(Counts more) {
        return new Counts(delivered + more.delivered, outside + more.outside, failed + more.failed);
    }
}
