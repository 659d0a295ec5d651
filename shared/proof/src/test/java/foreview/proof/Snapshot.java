package foreview.proof;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All there is at one moment: tables, letters, time, and what the clients remember. */
record Snapshot(Rows rows, List<Post.Letter> letters, Instant now, Map<String, String> ids) {

    static Snapshot of(House house, Map<String, String> ids) {
        return new Snapshot(Rows.of(house.database()), house.post.letters(), house.clock.instant(), Map.copyOf(ids));
    }

    /** As it was; what the clients remember is answered. */
    Map<String, String> restore(House house) {
        rows.restore(house.database());
        house.post.restore(letters);
        house.clock.set(now);
        house.endpoint.forget();
        return new HashMap<>(ids);
    }
}
