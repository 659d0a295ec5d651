package foreview.domain.clearinghouse.distribution;

/**
 * What became of the members that were reached, each counted once.
 *
 * @param delivered those that have it
 * @param outside those that list a product of it, and only with versions outside the affected ones
 */
public record Counts(long delivered, long outside) {
    public static final Counts NONE = new Counts(0, 0);

    public Counts plus(Counts more) {
        return new Counts(delivered + more.delivered, outside + more.outside);
    }
}
