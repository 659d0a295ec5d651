package foreview.runtime.store;

import foreview.domain.json.Digest;
import foreview.runtime.keys.DataKey;
import foreview.runtime.keys.Envelope;
import foreview.runtime.keys.KeyContext;
import foreview.runtime.keys.Sealer;
import foreview.runtime.suites.SuitePart;
import java.util.Optional;

/**
 * The items of suites at rest: each part sealed under the data key of its version, which is stored wrapped.
 * Destroying that key destroys the items.
 */
final class SuiteParts {
    private final Tables tables;
    private final Sealer sealer;

    SuiteParts(Tables tables, Sealer sealer) {
        this.tables = tables;
        this.sealer = sealer;
    }

    /** A key for a version that has none; stored with its first part. */
    DataKey newKey(SuiteVersion of) {
        return sealer.newDataKey(context(of));
    }

    /**
     * The key of a version that is there.
     *
     * @throws IllegalStateException when it was destroyed
     */
    DataKey key(SuiteVersion of) {
        var wrapped = tables.findKey(Key.suiteKey(of.org(), of.id(), of.version()))
                .orElseThrow(() -> new IllegalStateException("a suite whose key is gone"))
                .bytes("key");
        return new DataKey(sealer.openDataKey(wrapped, context(of)), wrapped);
    }

    void putKey(Transaction transaction, SuiteVersion of, DataKey key) {
        transaction.putKey(
                Item.at(Key.suiteKey(of.org(), of.id(), of.version())).with("key", key.wrapped()));
    }

    void put(Transaction transaction, SuiteVersion of, int number, SuitePart part, DataKey key) {
        transaction.put(Item.at(Key.suitePart(of.org(), of.id(), of.version(), number))
                .with("sealed", Envelope.seal(key.plain(), part.bytes(), bound(of, number))));
    }

    /** The canonical lines of one part; nothing when another part of that number took its place. Consistent. */
    Optional<byte[]> read(SuiteVersion of, SuiteVersion.Part part, DataKey key) {
        return tables.find(Key.suitePart(of.org(), of.id(), of.version(), part.number()))
                .map(item -> Envelope.open(key.plain(), item.bytes("sealed"), bound(of, part.number())))
                .filter(bytes -> Digest.of(bytes).equals(part.digest()));
    }

    private static KeyContext context(SuiteVersion of) {
        return KeyContext.ofSuite(of.org(), of.id(), of.version());
    }

    private static String bound(SuiteVersion of, int number) {
        return String.join(":", "suite", of.org(), of.id(), of.version(), Integer.toString(number));
    }
}
