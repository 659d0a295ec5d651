package foreview.domain.cases;

import foreview.domain.window.Releases;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Entries that a repetition of the same act answers with (rule 1), none once something opened since. A withdrawal also
 * destroys endpoints, so one that was given since makes it change something again; an earlier end and a release touch only
 * a window.
 *
 * @param released by which a release was recorded that nobody gave an id, of those still on the list
 */
public record LastDeveloperActs(Optional<Mark> withdrawn, Optional<Mark> endOffered, List<Long> released) {
    public static final LastDeveloperActs NONE = new LastDeveloperActs(Optional.empty(), Optional.empty(), List.of());

    public LastDeveloperActs {
        released = List.copyOf(released);
    }

    /**
     * @param at the end that was named, for an offered one
     */
    public record Mark(long sequence, Instant at) {}

    LastDeveloperActs withdrawnBy(Mark mark) {
        return new LastDeveloperActs(Optional.of(mark), endOffered, released);
    }

    LastDeveloperActs withoutWithdrawn() {
        return new LastDeveloperActs(Optional.empty(), endOffered, released);
    }

    LastDeveloperActs endOfferedBy(Mark mark) {
        return new LastDeveloperActs(withdrawn, Optional.of(mark), released);
    }

    LastDeveloperActs releasedBy(long entry, Releases list) {
        var listed = Stream.concat(released.stream(), Stream.of(entry))
                .filter(told -> list.find(told).isPresent())
                .toList();
        return new LastDeveloperActs(withdrawn, endOffered, listed);
    }
}
