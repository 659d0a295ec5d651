package foreview.runtime.store;

/** The one layout of partitions that would grow hot by themselves: by the case, over a few of them. */
final class Shards {
    static final int COUNT = 4;

    private Shards() {}

    static int of(String caseId) {
        return Math.floorMod(caseId.hashCode(), COUNT);
    }
}
