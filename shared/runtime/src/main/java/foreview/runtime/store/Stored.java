package foreview.runtime.store;

import foreview.domain.json.Records;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A record in an item of its own, as it was read. It is replaced only at the revision that was read.
 *
 * @param revision 0 when there is none yet. It begins at random and counts the writes: an item that was deleted and put
 *     anew has other revisions, so a write on the earlier reading fails
 */
public record Stored<T extends Record>(Key key, T value, long revision) {
    static final String HELD = "held";
    private static final String REVISION = "revision";

    /** One that does not exist yet. */
    static <T extends Record> Stored<T> none(Key key, T value) {
        return new Stored<>(key, value, 0);
    }

    static <T extends Record> Stored<T> of(Item item, Class<T> type) {
        return new Stored<>(item.key(), Records.read(type, item.json(HELD)), item.number(REVISION));
    }

    Stored<T> with(T next) {
        return new Stored<>(key, next, revision);
    }

    /** Puts this value in place of what was read. */
    void replace(Transaction transaction) {
        if (revision == 0) transaction.putNew(item());
        else transaction.put(item(), REVISION + " = :read", Map.of(":read", read()));
    }

    /**
     * The same in a request of its own.
     *
     * @return false when another write came first
     */
    boolean isReplaced(Tables tables) {
        var unchanged = REVISION + " = :read";
        var condition = revision == 0 ? "attribute_not_exists(pk) OR " + unchanged : unchanged;
        return tables.putIf(item(), condition, Map.of(":read", read()));
    }

    /** Deletes the item as it was read. */
    void delete(Transaction transaction) {
        transaction.delete(key, REVISION + " = :read", Map.of(":read", read()));
    }

    /** The next state of the item. */
    Item item() {
        long next = revision == 0 ? Ids.number() : revision + 1;
        return Item.at(key).with(HELD, Records.write(value)).with(REVISION, next);
    }

    /** The revision that was read, for conditions. */
    AttributeValue read() {
        return AttributeValue.fromN(Long.toString(revision));
    }
}
