package foreview.domain.cases;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The entities of a case that are known: all of them in a replayed docket, those that were read in a stored case. To ask
 * for one that was not read is a fault of the program, never an absent entity.
 *
 * @param known an empty value was looked for and does not exist
 * @param whole whether everything that is not known does not exist
 */
public record Entities(Map<EntityKey, Optional<Entity>> known, boolean whole) {
    /** A case without entities, as its first entry finds it. */
    public static final Entities NONE = new Entities(Map.of(), true);

    /** A stored case of which only the head was read. */
    public static final Entities UNREAD = new Entities(Map.of(), false);

    public Entities {
        known = known instanceof GrowingMap ? known : Map.copyOf(known);
    }

    public boolean isKnown(EntityKey key) {
        return whole || known.containsKey(key);
    }

    /**
     * @throws IllegalStateException when it was not read
     */
    public <T extends Entity> Optional<T> find(Class<T> type, String id) {
        var key = new EntityKey(type, id);
        if (!isKnown(key)) throw new IllegalStateException("not read: " + type.getSimpleName());
        return known.getOrDefault(key, Optional.empty()).map(type::cast);
    }

    /** Those that are known, in no order. */
    public <T extends Entity> List<T> all(Class<T> type) {
        return known.values().stream()
                .flatMap(Optional::stream)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** With these in addition; what was looked for and not found is known to be absent. */
    public Entities withRead(Iterable<EntityKey> wanted, List<Entity> found) {
        var more = new HashMap<>(known);
        wanted.forEach(key -> more.putIfAbsent(key, Optional.empty()));
        found.forEach(entity -> more.put(EntityKey.of(entity), Optional.of(entity)));
        return new Entities(more, whole);
    }

    /** With this one in place of what had its key. */
    public Entities with(Entity entity) {
        if (known instanceof GrowingMap growing) {
            growing.grow(entity);
            return this;
        }
        return withRead(List.of(), List.of(entity));
    }

    /** The same, changed in place from here on. */
    Entities growing() {
        return new Entities(new GrowingMap(known), whole);
    }

    /** The same, unchangeable again. */
    Entities grown() {
        return new Entities(Map.copyOf(known), whole);
    }

    /** Those that differ from what they were. */
    public Stream<Entity> changedSince(Entities before) {
        return known.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.known.getOrDefault(entry.getKey(), Optional.empty())))
                .flatMap(entry -> entry.getValue().stream());
    }
}
