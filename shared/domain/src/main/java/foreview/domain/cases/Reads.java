package foreview.domain.cases;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a command reads beside the head.
 *
 * @param plannedAfter the instant after which planned releases are read, if they are
 */
public record Reads(Set<EntityKey> entities, Optional<Instant> plannedAfter) {
    public static final Reads NOTHING = new Reads(Set.of(), Optional.empty());

    public Reads {
        entities = Set.copyOf(entities);
    }

    public static Reads one(Class<? extends Entity> type, String id) {
        return new Reads(Set.of(new EntityKey(type, id)), Optional.empty());
    }

    public Reads and(Class<? extends Entity> type, String id) {
        var more = new LinkedHashSet<>(entities);
        more.add(new EntityKey(type, id));
        return new Reads(more, plannedAfter);
    }

    public Reads andPlannedAfter(Instant after) {
        return new Reads(entities, Optional.of(after));
    }
}
