package foreview.bench;

import foreview.bench.Ledger.Change;
import foreview.bench.Watched.Onward;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Counts what functions ask of tables and queues. Capacity is computed from requests and items: what DynamoDB Local
 * reports is wrong for transactions.
 */
final class Meter {
    private Ledger ledger = Ledger.ofActs();
    private Optional<TransactWriteItemsRequest> latest = Optional.empty();

    /** From now on. */
    synchronized void begin(Ledger step) {
        ledger = step;
    }

    /** The latest transaction that was sent. */
    synchronized TransactWriteItemsRequest latest() {
        return latest.orElseThrow();
    }

    DynamoDbClient on(DynamoDbClient real) {
        return Watched.client(DynamoDbClient.class, real, (request, onward) -> database(real, request, onward));
    }

    SqsClient on(SqsClient real) {
        return Watched.client(SqsClient.class, real, (_, onward) -> {
            message();
            return onward.go();
        });
    }

    private synchronized void message() {
        ledger.message();
    }

    /** What a call of the database asks costs, and goes on. */
    synchronized Object database(DynamoDbClient real, Object request, Onward onward) throws Throwable {
        return switch (request) {
            case GetItemRequest get -> found(get, (GetItemResponse) onward.go());
            case BatchGetItemRequest get -> found(get, (BatchGetItemResponse) onward.go());
            case QueryRequest query -> found(real, query, (QueryResponse) onward.go());
            case PutItemRequest put ->
                written(
                        real,
                        List.of(new Target(ItemKey.of(put.tableName(), put.item()), Optional.of(put.item()))),
                        false,
                        onward);
            case UpdateItemRequest update ->
                written(real, List.of(Target.at(update.tableName(), update.key())), false, onward);
            case DeleteItemRequest delete ->
                written(real, List.of(Target.at(delete.tableName(), delete.key())), false, onward);
            case TransactWriteItemsRequest write -> {
                latest = Optional.of(write);
                yield written(
                        real, write.transactItems().stream().map(Meter::target).toList(), true, onward);
            }
            default -> throw new IllegalArgumentException("nobody knows what it costs: " + request.getClass());
        };
    }

    private Object found(GetItemRequest get, GetItemResponse answer) {
        ledger.read(
                ItemKey.of(get.tableName(), get.key()),
                Units.read(ItemSize.of(answer.item()), Boolean.TRUE.equals(get.consistentRead())));
        return answer;
    }

    /** Each key is a read of its own in one request. */
    private Object found(BatchGetItemRequest get, BatchGetItemResponse answer) {
        var units = new HashMap<ItemKey, Double>();
        get.requestItems().forEach((table, asked) -> {
            boolean consistent = Boolean.TRUE.equals(asked.consistentRead());
            asked.keys().forEach(key -> units.put(ItemKey.of(table, key), Units.read(0, consistent)));
            answer.responses()
                    .getOrDefault(table, List.of())
                    .forEach(item -> units.put(ItemKey.of(table, item), Units.read(ItemSize.of(item), consistent)));
        });
        ledger.batch(units);
        return answer;
    }

    /** A projection or a count shows less and costs the same. */
    private Object found(DynamoDbClient real, QueryRequest query, QueryResponse answer) {
        var whole = query.projectionExpression() == null && query.select() == null
                ? answer
                : real.query(query.toBuilder()
                        .projectionExpression(null)
                        .select((String) null)
                        .build());
        long bytes = whole.items().stream().mapToLong(ItemSize::of).sum();
        ledger.query(
                query.expressionAttributeValues().get(":pk").s(),
                List.of(query.tableName(), query.expressionAttributeValues(), query.exclusiveStartKey()),
                Units.read(bytes, Boolean.TRUE.equals(query.consistentRead())));
        return answer;
    }

    /**
     * Where something is to be written.
     *
     * @param item what is put there, where the request holds it whole
     */
    private record Target(ItemKey key, Optional<Map<String, AttributeValue>> item) {
        static Target at(String table, Map<String, AttributeValue> key) {
            return new Target(ItemKey.of(table, key), Optional.empty());
        }
    }

    private static Target target(TransactWriteItem item) {
        if (item.put() != null)
            return new Target(
                    ItemKey.of(item.put().tableName(), item.put().item()),
                    Optional.of(item.put().item()));
        if (item.update() != null)
            return Target.at(item.update().tableName(), item.update().key());
        if (item.delete() != null)
            return Target.at(item.delete().tableName(), item.delete().key());
        return Target.at(
                item.conditionCheck().tableName(), item.conditionCheck().key());
    }

    private Object written(DynamoDbClient real, List<Target> targets, boolean together, Onward onward)
            throws Throwable {
        var before = targets.stream().map(target -> held(real, target.key())).toList();
        try {
            var answer = onward.go();
            var changes = new ArrayList<Change>();
            for (int i = 0; i < targets.size(); i++) {
                var key = targets.get(i).key();
                changes.add(new Change(key, before.get(i), held(real, key)));
            }
            if (together) ledger.transacted(changes);
            else ledger.written(changes.getFirst());
            return answer;
        } catch (RuntimeException e) {
            var attempted = new ArrayList<Change>();
            for (int i = 0; i < targets.size(); i++)
                attempted.add(new Change(
                        targets.get(i).key(),
                        before.get(i),
                        targets.get(i).item().orElse(Map.of())));
            ledger.failed(attempted, together);
            throw e;
        }
    }

    private static Map<String, AttributeValue> held(DynamoDbClient real, ItemKey key) {
        return real.getItem(get -> get.tableName(key.table()).key(key.key()).consistentRead(true))
                .item();
    }
}
