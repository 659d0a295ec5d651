package foreview.runtime.clearinghouse;

import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.Row;
import foreview.runtime.keys.KeyContext;
import foreview.runtime.store.Contents;
import foreview.runtime.store.Key;

/** Where the records of an aggregate are. */
final class Places {
    static final String EVENT = "EVENT#";

    private Places() {}

    static Key head(Class<? extends Aggregate> type, String id) {
        return new Key(partition(type, id), "HEAD");
    }

    static Key event(Class<? extends Aggregate> type, String id, long sequence) {
        return new Key(partition(type, id), EVENT + Key.padded(sequence));
    }

    static Key row(Row row) {
        return new Key(row.partition(), row.sort());
    }

    static Contents.Place content(Class<? extends Aggregate> type, String id, long sequence) {
        return new Contents.Place(
                new Key(partition(type, id), "CONTENT#" + Key.padded(sequence)),
                new Key("KEY#" + partition(type, id), Key.padded(sequence)),
                KeyContext.ofClearinghouse(id),
                "content:" + id + ":" + sequence);
    }

    static String partition(Class<? extends Aggregate> type, String id) {
        return AggregateKind.of(type).partition(id);
    }
}
