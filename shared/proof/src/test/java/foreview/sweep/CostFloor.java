package foreview.sweep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * The least that an expiry can take: its three requests with items that are prepared, on as many threads as the sweep has,
 * and nothing read from the answers.
 */
final class CostFloor {
    private static final int AT_ONCE = 32;

    private final CopiedWindows copies;
    private final List<DynamoDbRequest> recorded;

    /** One expiry, prepared. */
    private record Expiry(
            BatchGetItemRequest caseAndModel, QueryRequest credentials, TransactWriteItemsRequest transaction) {
        void send(DynamoDbClient client) {
            client.batchGetItem(caseAndModel);
            client.query(credentials);
            client.transactWriteItems(transaction);
        }
    }

    /**
     * @param recorded the three requests of the original's expiry
     */
    CostFloor(CopiedWindows copies, List<DynamoDbRequest> recorded) {
        this.copies = copies;
        this.recorded = recorded;
    }

    /** Prepares expiries of copies, and gives what sends them all. */
    Runnable expiries(DynamoDbClient client, int from, int count, IntFunction<Instant> ends) {
        var prepared = new ArrayList<Expiry>();
        for (int i = 0; i < count; i++) prepared.add(expiry(from + i, ends.apply(i)));
        return () -> send(client, prepared);
    }

    private static void send(DynamoDbClient client, List<Expiry> expiries) {
        var permits = new Semaphore(AT_ONCE);
        var sent = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var expiry : expiries) {
                permits.acquireUninterruptibly();
                sent.add(threads.submit(() -> {
                    try {
                        expiry.send(client);
                    } finally {
                        permits.release();
                    }
                }));
            }
        }
        sent.forEach(Sweep::result);
    }

    private Expiry expiry(int number, Instant ends) {
        return new Expiry(
                copy((BatchGetItemRequest) recorded.get(0), number, ends),
                copy((QueryRequest) recorded.get(1), number, ends),
                copy((TransactWriteItemsRequest) recorded.get(2), number, ends));
    }

    private BatchGetItemRequest copy(BatchGetItemRequest request, int number, Instant ends) {
        var tables = new HashMap<String, KeysAndAttributes>();
        request.requestItems()
                .forEach((table, keys) -> tables.put(
                        table,
                        keys.toBuilder()
                                .keys(keys.keys().stream()
                                        .map(key -> copies.copy(key, number, ends))
                                        .toList())
                                .build()));
        return request.toBuilder().requestItems(tables).build();
    }

    private QueryRequest copy(QueryRequest request, int number, Instant ends) {
        return request.toBuilder()
                .expressionAttributeValues(copies.copy(request.expressionAttributeValues(), number, ends))
                .build();
    }

    private TransactWriteItemsRequest copy(TransactWriteItemsRequest request, int number, Instant ends) {
        var writes = request.transactItems().stream()
                .map(write -> write.put() == null
                        ? delete(write.delete(), copies.copy(write.delete().key(), number, ends))
                        : put(write.put(), copies.copy(write.put().item(), number, ends)))
                .toList();
        return request.toBuilder()
                .transactItems(writes)
                .clientRequestToken(UUID.randomUUID().toString())
                .build();
    }

    private static TransactWriteItem put(Put put, Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put.toBuilder().item(item).build())
                .build();
    }

    private static TransactWriteItem delete(Delete delete, Map<String, AttributeValue> key) {
        return TransactWriteItem.builder()
                .delete(delete.toBuilder().key(key).build())
                .build();
    }
}
