package foreview.domain.cases;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a command has to read of a case besides its head.
 *
 * @param plannedAfter the instant after which planned releases are read, if they are
 */
public record ReadSet(Set<EntityKey> entities, Optional<Instant> plannedAfter) {
    public static final ReadSet NOTHING = new ReadSet(Set.of(), Optional.empty());

    public ReadSet {
        entities = Set.copyOf(entities);
    }

    public static ReadSet one(Class<? extends Entity> type, String id) {
        return new ReadSet(Set.of(new EntityKey(type, id)), Optional.empty());
    }

    public ReadSet and(Class<? extends Entity> type, String id) {
        var more = new LinkedHashSet<>(entities);
        more.add(new EntityKey(type, id));
        return new ReadSet(more, plannedAfter);
    }

    public ReadSet andPlannedAfter(Instant after) {
        return new ReadSet(entities, Optional.of(after));
    }
}
