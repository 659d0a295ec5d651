package foreview.domain.cases;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The entities while a whole docket is folded. The map is changed in place, because copying it for each entry would
 * take seconds for a docket of 10,000 entries. No other code sees the states in between.
 */
final class GrowingMap extends AbstractMap<EntityKey, Optional<Entity>> {
    private final Map<EntityKey, Optional<Entity>> map;

    GrowingMap(Map<EntityKey, Optional<Entity>> first) {
        map = new HashMap<>(first);
    }

    void grow(Entity entity) {
        map.put(EntityKey.of(entity), Optional.of(entity));
    }

    @Override
    public Optional<Entity> get(Object key) {
        return map.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return map.containsKey(key);
    }

    @Override
    public Set<Entry<EntityKey, Optional<Entity>>> entrySet() {
        return Collections.unmodifiableSet(map.entrySet());
    }
}
