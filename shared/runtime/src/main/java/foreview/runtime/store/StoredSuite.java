package foreview.runtime.store;

import foreview.domain.json.Records;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A version of a suite as its item holds it. Every write of a part and the sealing put it at the revision that was read,
 * so that they have one order.
 *
 * @param revision counts its writes; 0 when there is none yet
 */
record StoredSuite(SuiteVersion version, long revision) {

    static StoredSuite of(Item item) {
        return new StoredSuite(Records.read(SuiteVersion.class, item.json("held")), item.number("revision"));
    }

    static Optional<StoredSuite> find(Tables tables, String org, String id, String version) {
        return tables.find(Key.suite(org, id, version)).map(StoredSuite::of);
    }

    /** Puts its next state, if it is still as it was read. */
    void replace(Transaction transaction, SuiteVersion next) {
        var item = Item.at(Key.suite(version.org(), version.id(), version.version()))
                .with("held", Records.write(next))
                .with("revision", revision + 1);
        if (revision == 0) transaction.putNew(item);
        else transaction.put(item, "revision = :read", Map.of(":read", AttributeValue.fromN(Long.toString(revision))));
    }
}
