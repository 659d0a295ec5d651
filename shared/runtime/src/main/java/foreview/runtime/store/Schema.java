package foreview.runtime.store;

/**
 * The schema number that every stored record carries. A reader accepts the present schema and the one before it; a newer
 * one was written by a later version, which has to answer instead.
 */
public final class Schema {
    static final String ATTRIBUTE = "schema";
    static final int PRESENT = 2;
    /** The one before the present; there is none before 1. */
    private static final int OLDEST = Math.max(1, PRESENT - 1);

    private Schema() {}

    /** A record of a newer version. The answer is 503, so that the caller tries again. */
    public static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unknown() {
            super("a stored record of an unknown schema", null, false, false);
        }
    }

    static Item readable(Item item) {
        long schema = item.number(ATTRIBUTE);
        if (schema < OLDEST || schema > PRESENT) throw new Unknown();
        return item;
    }
}
