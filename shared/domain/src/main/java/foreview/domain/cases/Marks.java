package foreview.domain.cases;

import java.time.Instant;
import java.util.Optional;

/**
 * Entries that a repetition of the same act answers with (rule 1), none once something opened since. A withdrawal also
 * destroys endpoints, so one that was given since makes it change something again; an earlier end and a release touch only
 * a window.
 */
public record Marks(Optional<Mark> withdrawn, Optional<Mark> endOffered, Optional<Mark> released) {
    public static final Marks NONE = new Marks(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * @param at the end that was named, for an offered one
     */
    public record Mark(long sequence, Instant at) {}

    Marks withdrawnBy(Mark mark) {
        return new Marks(Optional.of(mark), endOffered, released);
    }

    Marks withoutWithdrawn() {
        return new Marks(Optional.empty(), endOffered, released);
    }

    Marks endOfferedBy(Mark mark) {
        return new Marks(withdrawn, Optional.of(mark), released);
    }

    Marks releasedBy(Mark mark) {
        return new Marks(withdrawn, endOffered, Optional.of(mark));
    }
}
