package foreview.domain.evaluation;

/**
 * What became of one item that was asked.
 *
 * @param index of the item in the suite, from 0
 * @param digest of the answer's text; empty where there was none that could be used
 */
public record ItemResult(int index, Mark mark, String digest) {
    public enum Mark {
        CORRECT,
        WRONG,
        /** No usable answer came. */
        FAILED
    }

    public ItemResult {
        if (index < 0) throw new IllegalArgumentException("an index is not negative");
    }
}
