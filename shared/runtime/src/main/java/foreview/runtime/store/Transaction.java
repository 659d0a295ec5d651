package foreview.runtime.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Writes that happen together or not at all (rule 10). One instance is one attempt: its token names exactly this
 * payload, so that it may be sent again when nobody knows whether it arrived.
 */
public final class Transaction {
    /** Of an act: our own bound, far below DynamoDB's. */
    static final int MOST = 25;

    /** DynamoDB's bound: for a submission, which may bring many planned releases. */
    private static final int MOST_LARGE = 100;

    /** The outcome of an attempt. */
    public sealed interface Outcome {
        record Committed() implements Outcome {}

        /** A condition failed: something changed since it was read. */
        record Stale() implements Outcome {}

        /** The idempotency record exists already. */
        record Known(Item record) implements Outcome {}

        /** Conflict or throttling: nothing was written, and the same may be sent again. */
        record Busy() implements Outcome {}

        /** Nothing was written, and perhaps all would be without the data keys; only where these are optional. */
        record NoKey() implements Outcome {}

        /**
         * The answer was lost, so the transaction may have been written. Sending the same payload under the same token
         * shows which.
         */
        record Unknown(SdkException failure) implements Outcome {}
    }

    /** More writes than one transaction takes. */
    public static final class TooLarge extends IllegalStateException {
        private static final long serialVersionUID = 1;

        TooLarge(int most) {
            super("a transaction of more than " + most + " writes");
        }
    }

    private final Tables tables;
    private int most;
    private final boolean optionalKeys;
    private final String token = UUID.randomUUID().toString();
    private final List<TransactWriteItem> writes = new ArrayList<>();
    private final List<Item> last = new ArrayList<>();
    private final Set<Integer> keys = new HashSet<>();
    private Optional<Integer> record = Optional.empty();

    public Transaction(Tables tables) {
        this(tables, MOST, false);
    }

    private Transaction(Tables tables, int most, boolean optionalKeys) {
        this.tables = tables;
        this.most = most;
        this.optionalKeys = optionalKeys;
    }

    /** For an act that can be recorded without its content: its outcome may be {@link Outcome.NoKey}. */
    static Transaction withOptionalKeys(Tables tables) {
        return new Transaction(tables, MOST, true);
    }

    public static Transaction large(Tables tables) {
        return new Transaction(tables, MOST_LARGE, false);
    }

    public Transaction put(Item item) {
        return add(TransactWriteItem.builder()
                .put(put -> put.tableName(tables.cases()).item(item.attributes()))
                .build());
    }

    Transaction putInVault(Item item) {
        return add(TransactWriteItem.builder()
                .put(put -> put.tableName(tables.vault()).item(item.attributes()))
                .build());
    }

    /** A data key of sealed content. */
    public Transaction putKey(Item item) {
        keys.add(writes.size());
        return add(TransactWriteItem.builder()
                .put(put -> put.tableName(tables.keys()).item(item.attributes()))
                .build());
    }

    public Transaction putNew(Item item) {
        return put(item, "attribute_not_exists(pk)", Map.of());
    }

    public Transaction put(Item item, String condition, Map<String, AttributeValue> values) {
        return add(TransactWriteItem.builder()
                .put(conditional(item, condition, values).build())
                .build());
    }

    /**
     * Where there is room after all other writes: for notices. Only the largest submission that supersedes a case, while no
     * receipt can be signed, has none.
     */
    Transaction putLast(Item item) {
        last.add(item);
        return this;
    }

    /** The one write whose failed condition answers with the stored item. */
    Transaction putRecord(Item item, String condition, Map<String, AttributeValue> values) {
        record = Optional.of(writes.size());
        return add(TransactWriteItem.builder()
                .put(conditional(item, condition, values)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .build());
    }

    public Transaction check(Key key, String condition, Map<String, AttributeValue> values) {
        return add(TransactWriteItem.builder()
                .conditionCheck(check -> {
                    check.tableName(tables.cases()).key(key.attributes()).conditionExpression(condition);
                    if (!values.isEmpty()) check.expressionAttributeValues(values);
                })
                .build());
    }

    public Transaction update(Key key, String update, String condition, Map<String, AttributeValue> values) {
        return add(TransactWriteItem.builder()
                .update(to -> to.tableName(tables.cases())
                        .key(key.attributes())
                        .updateExpression(update)
                        .conditionExpression(condition)
                        .expressionAttributeValues(values))
                .build());
    }

    public Transaction delete(Key key, String condition, Map<String, AttributeValue> values) {
        return add(TransactWriteItem.builder()
                .delete(delete -> {
                    delete.tableName(tables.cases()).key(key.attributes()).conditionExpression(condition);
                    if (!values.isEmpty()) delete.expressionAttributeValues(values);
                })
                .build());
    }

    /** Of a sparse item, which the entity's own item guards. */
    public Transaction delete(Key key) {
        return add(TransactWriteItem.builder()
                .delete(delete -> delete.tableName(tables.cases()).key(key.attributes()))
                .build());
    }

    /** Only if it is still there: a certificate counts what its own transaction destroyed. */
    Transaction deleteInVault(Key key) {
        return add(TransactWriteItem.builder()
                .delete(delete -> delete.tableName(tables.vault())
                        .key(key.attributes())
                        .conditionExpression("attribute_exists(pk)"))
                .build());
    }

    private Put.Builder conditional(Item item, String condition, Map<String, AttributeValue> values) {
        var put =
                Put.builder().tableName(tables.cases()).item(item.attributes()).conditionExpression(condition);
        return values.isEmpty() ? put : put.expressionAttributeValues(values);
    }

    public boolean isEmpty() {
        return writes.isEmpty() && last.isEmpty();
    }

    /** What another transaction writes, perhaps into other tables, in this one; the other is never sent. */
    Transaction append(Transaction other) {
        most = MOST_LARGE;
        other.keys.forEach(key -> keys.add(writes.size() + key));
        other.writes.forEach(this::add);
        return this;
    }

    private Transaction add(TransactWriteItem write) {
        if (writes.size() == most) throw new TooLarge(most);
        writes.add(write);
        return this;
    }

    /** Sends it; may be called again after {@link Outcome.Unknown} and {@link Outcome.Busy}. */
    Outcome send() {
        last.stream().limit(most - writes.size()).forEach(this::put);
        last.clear();
        try {
            tables.client()
                    .transactWriteItems(write -> write.transactItems(writes).clientRequestToken(token));
            return new Outcome.Committed();
        } catch (TransactionCanceledException e) {
            return cancelled(e.cancellationReasons());
        } catch (TransactionInProgressException e) {
            return new Outcome.Unknown(e);
        } catch (SdkException e) {
            if (TransientErrors.isThrottled(e)) return new Outcome.Busy();
            if (TransientErrors.isUnanswered(e)) return new Outcome.Unknown(e);
            // refused as a whole: no item is named, so it may be for the table of keys
            if (optionalKeys && !keys.isEmpty()) return new Outcome.NoKey();
            throw e;
        }
    }

    /**
     * Sends it until its outcome is known, or the budget ends.
     *
     * @return {@code Stale} when it must be decided anew; nothing when the budget ended first
     */
    public Optional<Outcome> sendUntilSettled(RetryBudget budget) {
        boolean mayBeWritten = false;
        for (int sent = 0; ; sent++) {
            var outcome = send();
            switch (outcome) {
                // had an earlier sending been written, the request token would have answered with success
                case Outcome.Committed _, Outcome.Known _, Outcome.Stale _ -> {
                    return Optional.of(outcome);
                }
                case Outcome.Busy _ -> {
                    if (!mayBeWritten) return Optional.of(new Outcome.Stale());
                }
                case Outcome.NoKey _ -> {
                    if (!mayBeWritten) return Optional.of(outcome);
                }
                case Outcome.Unknown _ -> mayBeWritten = true;
            }
            if (!budget.retry(sent)) return Optional.empty();
        }
    }

    /**
     * Sends it until its outcome is known: for a transaction whose conditions do not depend on an earlier reading.
     *
     * @return whether it is written; not when a condition failed
     * @throws IllegalStateException when the budget ends first
     */
    boolean sendUntilKnown(RetryBudget budget) {
        for (int sent = 0; ; sent++) {
            var outcome = send();
            if (outcome instanceof Outcome.Committed) return true;
            if (outcome instanceof Outcome.Stale) return false;
            if (!budget.retry(sent)) throw new IllegalStateException("a transaction could not be written");
        }
    }

    private Outcome cancelled(List<CancellationReason> reasons) {
        for (int i = 0; i < reasons.size(); i++) {
            var reason = reasons.get(i);
            if (!"ConditionalCheckFailed".equals(reason.code())) continue;
            if (record.equals(Optional.of(i)) && reason.hasItem()) return new Outcome.Known(Item.stored(reason.item()));
        }
        var codes = reasons.stream().map(CancellationReason::code).toList();
        if (codes.contains("ConditionalCheckFailed")) return new Outcome.Stale();
        if (optionalKeys && onlyKeysFailed(codes)) return new Outcome.NoKey();
        boolean passes = codes.stream().allMatch(code -> List.of(
                        "None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded")
                .contains(code));
        if (passes) return new Outcome.Busy();
        // rule 13: the reasons contain items, so only their codes are reported
        throw new IllegalStateException("a transaction was cancelled: " + codes);
    }

    /** A conflict over a key is a race for the case's next entry: the same act is decided again with its content. */
    private boolean onlyKeysFailed(List<String> codes) {
        var failed = IntStream.range(0, codes.size())
                .filter(i -> !"None".equals(codes.get(i)))
                .boxed()
                .toList();
        return !failed.isEmpty() && keys.containsAll(failed) && !codes.contains("TransactionConflict");
    }
}
