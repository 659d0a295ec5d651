package foreview.runtime.clearinghouse.members;

import foreview.domain.clearinghouse.members.Member;
import foreview.runtime.clearinghouse.StoredAggregate;
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
 * @param member as it was when it was asked who may write; each part is written only while it is so
 * @param head as it was read; each part is written only if nothing else changed it
 */
record InventoryParts(Tables tables, Inventories inventories, StoredAggregate<Member> member, Optional<Item> head) {
    /** Of one part: two items for each line, both heads, and the key of a new inventory. */
    private static final int PART = 48;

    private static final String VERSION = "version";
    private static final String LINES = "lines";

    /** Zero before the first change. */
    static long version(Optional<Item> head) {
        return head.map(item -> item.number(VERSION)).orElse(0L);
    }

    static long lines(Optional<Item> head) {
        return head.map(item -> item.number(LINES)).orElse(0L);
    }

    /**
     * @param version of the inventory after the last part that was written
     * @param isWhole whether every part was written; otherwise another change came first, and the rest is decided anew
     */
    record Written(int added, int changed, int removed, long version, boolean isWhole) {
        private Written with(InventoryChange part) {
            int fresh = part.growth() + part.removals().size();
            return new Written(
                    added + fresh,
                    changed + part.puts().size() - fresh,
                    removed + part.removals().size(),
                    version + 1,
                    isWhole);
        }

        private Written interrupted() {
            return new Written(added, changed, removed, version, false);
        }
    }

    /**
     * @throws foreview.runtime.http.ProblemException when the budget ends while nobody knows whether a part was written
     */
    Written write(InventoryChange change, RetryBudget budget) {
        long version = version(head);
        var written = new Written(0, 0, 0, version, true);
        if (change.isEmpty()) return written;
        var made = head.isPresent()
                ? Optional.<DataKey>empty()
                : Optional.of(inventories.keys().fresh(member.id()));
        var seal = made.map(key -> new InventorySeal(key.plain()))
                .or(() -> inventories.keys().find(member.id()))
                .orElseThrow(() -> new IllegalStateException("an inventory without its key"));
        long lines = lines(head);
        for (var part : change.parts(PART)) {
            lines += part.growth();
            var transaction = Transaction.large(tables);
            member.guard(transaction);
            head(transaction, version, lines);
            if (version == 0)
                made.ifPresent(key -> transaction.putKey(inventories.keys().item(member.id(), key)));
            version++;
            lines(transaction, seal, part);
            if (!isCommitted(transaction, budget)) return written.interrupted();
            written = written.with(part);
        }
        return written;
    }

    private void head(Transaction transaction, long version, long lines) {
        var next = Item.at(inventories.headKey(member.id()))
                .with(VERSION, version + 1)
                .with(LINES, lines);
        if (version == 0) transaction.putNew(next);
        else transaction.put(next, "version = :read", Map.of(":read", AttributeValue.fromN(Long.toString(version))));
    }

    private void lines(Transaction transaction, InventorySeal seal, InventoryChange part) {
        for (var one : part.puts()) {
            var sealed = seal.seal(one.id(), one.line());
            transaction.put(inventories.lineItem(member.id(), one, sealed));
            transaction.put(inventories.matchItem(member.id(), one, sealed));
        }
        for (var one : part.removals()) {
            transaction.delete(inventories.lineKey(member.id(), one));
            transaction.delete(inventories.matchKey(member.id(), one));
        }
    }

    private static boolean isCommitted(Transaction transaction, RetryBudget budget) {
        var outcome = transaction.sendUntilSettled(budget);
        if (outcome.isEmpty()) throw Problem.unavailable().thrown();
        return outcome.get() instanceof Transaction.Outcome.Committed;
    }
}
