package foreview.runtime.clearinghouse.members;

import foreview.runtime.http.Problem;
import foreview.runtime.keys.DataKey;
import foreview.runtime.store.Item;
import foreview.runtime.store.RetryBudget;
import foreview.runtime.store.Tables;
import foreview.runtime.store.Transaction;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes one change of one inventory, a part in each transaction.
 *
 * @param head as it was read; each part is written only if nothing else changed it
 */
record InventoryParts(Tables tables, Inventories inventories, String memberId, Optional<Item> head) {
    /** Of one part: two items for each line, the head, and the key of a new inventory. */
    private static final int PART = 48;

    private static final String VERSION = "version";
    private static final String LINES = "lines";

    static long lines(Optional<Item> head) {
        return head.map(item -> item.number(LINES)).orElse(0L);
    }

    /**
     * @param isWhole whether every part was written; otherwise another change came first, and the rest is decided anew
     */
    record Written(int added, int changed, int removed, boolean isWhole) {
        private Written with(InventoryChange part) {
            int fresh = part.growth() + part.removals().size();
            return new Written(
                    added + fresh,
                    changed + part.puts().size() - fresh,
                    removed + part.removals().size(),
                    isWhole);
        }

        private Written interrupted() {
            return new Written(added, changed, removed, false);
        }
    }

    /**
     * @throws foreview.runtime.http.ProblemException when the budget ends while nobody knows whether a part was written
     */
    Written write(InventoryChange change, RetryBudget budget) {
        var written = new Written(0, 0, 0, true);
        if (change.isEmpty()) return written;
        var made = head.isPresent()
                ? Optional.<DataKey>empty()
                : Optional.of(inventories.keys().fresh(memberId));
        var seal = made.map(key -> new InventorySeal(key.plain()))
                .or(() -> inventories.keys().find(memberId))
                .orElseThrow(() -> new IllegalStateException("an inventory without its key"));
        long version = head.map(item -> item.number(VERSION)).orElse(0L);
        long lines = lines(head);
        for (var part : change.parts(PART)) {
            lines += part.growth();
            var transaction = Transaction.large(tables);
            head(transaction, version, lines);
            if (version == 0)
                made.ifPresent(key -> transaction.putKey(inventories.keys().item(memberId, key)));
            version++;
            lines(transaction, seal, part);
            if (!isCommitted(transaction, budget)) return written.interrupted();
            written = written.with(part);
        }
        return written;
    }

    private void head(Transaction transaction, long version, long lines) {
        var next = Item.at(inventories.headKey(memberId))
                .with(VERSION, version + 1)
                .with(LINES, lines);
        if (version == 0) transaction.putNew(next);
        else transaction.put(next, "version = :read", Map.of(":read", AttributeValue.fromN(Long.toString(version))));
    }

    private void lines(Transaction transaction, InventorySeal seal, InventoryChange part) {
        for (var one : part.puts()) {
            var sealed = seal.seal(one.id(), one.line());
            transaction.put(inventories.lineItem(memberId, one, sealed));
            transaction.put(inventories.matchItem(memberId, one, sealed));
        }
        for (var one : part.removals()) {
            transaction.delete(inventories.lineKey(memberId, one));
            transaction.delete(inventories.matchKey(memberId, one));
        }
    }

    private static boolean isCommitted(Transaction transaction, RetryBudget budget) {
        var outcome = transaction.sendUntilSettled(budget);
        if (outcome.isEmpty()) throw Problem.unavailable().thrown();
        return outcome.get() instanceof Transaction.Outcome.Committed;
    }
}
