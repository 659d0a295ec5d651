package foreview.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * The least requests of a lease or a completion, out of those that were sent: each query that led to it, all items that it
 * read in one batch, and its transaction. What was tried in vain is left out.
 */
final class LeastRequests {
    private LeastRequests() {}

    /** Of a lease: which cases there are, the queue of one, what decides on its task, and the transaction. */
    static List<DynamoDbRequest> ofLease(List<DynamoDbRequest> sent) {
        var queries = of(sent, QueryRequest.class);
        var look = of(sent, BatchGetItemRequest.class).getLast();
        return List.of(
                queries.getFirst(),
                queries.getLast(),
                look,
                of(sent, TransactWriteItemsRequest.class).getLast());
    }

    /** Of a completion: everything that it read, at once, and the transaction. */
    static List<DynamoDbRequest> ofCompletion(List<DynamoDbRequest> sent) {
        var keys = new LinkedHashSet<Map<String, AttributeValue>>();
        of(sent, GetItemRequest.class).forEach(get -> keys.add(get.key()));
        var batches = of(sent, BatchGetItemRequest.class);
        batches.forEach(batch -> batch.requestItems().values().forEach(asked -> keys.addAll(asked.keys())));
        var table = batches.getLast().requestItems().keySet().iterator().next();
        var all = KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
        return List.of(
                BatchGetItemRequest.builder().requestItems(Map.of(table, all)).build(),
                of(sent, TransactWriteItemsRequest.class).getLast());
    }

    private static <T> List<T> of(List<DynamoDbRequest> sent, Class<T> type) {
        return sent.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The same requests for a twin of that case. */
    static List<DynamoDbRequest> forTwin(List<DynamoDbRequest> requests, String id, String twin) {
        var copies = new ArrayList<DynamoDbRequest>();
        for (var request : requests)
            copies.add(
                    switch (request) {
                        case QueryRequest query ->
                            query.toBuilder()
                                    .expressionAttributeValues(
                                            HarnessCases.twin(query.expressionAttributeValues(), id, twin))
                                    .build();
                        case BatchGetItemRequest get -> forTwin(get, id, twin);
                        case TransactWriteItemsRequest write ->
                            write.toBuilder()
                                    .transactItems(write.transactItems().stream()
                                            .map(item -> forTwin(item, id, twin))
                                            .toList())
                                    .clientRequestToken(UUID.randomUUID().toString())
                                    .build();
                        default -> throw new IllegalArgumentException("not of a task: " + request.getClass());
                    });
        return copies;
    }

    private static BatchGetItemRequest forTwin(BatchGetItemRequest get, String id, String twin) {
        var table = get.requestItems().keySet().iterator().next();
        var asked = get.requestItems().get(table);
        var keys = asked.keys().stream()
                .map(key -> HarnessCases.twin(key, id, twin))
                .toList();
        return get.toBuilder()
                .requestItems(Map.of(table, asked.toBuilder().keys(keys).build()))
                .build();
    }

    private static TransactWriteItem forTwin(TransactWriteItem item, String id, String twin) {
        var copy = TransactWriteItem.builder();
        if (item.put() != null)
            copy.put(item.put().toBuilder()
                    .item(HarnessCases.twin(item.put().item(), id, twin))
                    .build());
        else if (item.delete() != null)
            copy.delete(item.delete().toBuilder()
                    .key(HarnessCases.twin(item.delete().key(), id, twin))
                    .build());
        else if (item.update() != null)
            copy.update(item.update().toBuilder()
                    .key(HarnessCases.twin(item.update().key(), id, twin))
                    .build());
        else
            copy.conditionCheck(item.conditionCheck().toBuilder()
                    .key(HarnessCases.twin(item.conditionCheck().key(), id, twin))
                    .build());
        return copy.build();
    }

    static DynamoDbResponse send(DynamoDbClient database, DynamoDbRequest request) {
        return switch (request) {
            case QueryRequest query -> database.query(query);
            case BatchGetItemRequest get -> database.batchGetItem(get);
            case TransactWriteItemsRequest write -> database.transactWriteItems(write);
            default -> throw new IllegalArgumentException("not of a task: " + request.getClass());
        };
    }
}
