package foreview.sweep;

import foreview.bench.ItemSize;
import foreview.bench.Units;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Counts the requests of runs: those that search for timers, and those that perform them. */
final class RequestCounts {
    private final DynamoDbClient real;
    private final Queue<DynamoDbRequest> requests = new ConcurrentLinkedQueue<>();
    private final Queue<Double> written = new ConcurrentLinkedQueue<>();

    RequestCounts(DynamoDbClient real) {
        this.real = real;
    }

    DynamoDbClient metered() {
        return InterceptedClient.before(real, request -> {
            requests.add(request);
            if (request instanceof TransactWriteItemsRequest transaction)
                transaction.transactItems().forEach(write -> written.add(Units.transacted(bytes(write))));
        });
    }

    long looking() {
        return requests.stream().filter(RequestCounts::isLooking).count();
    }

    /** For notices whose case nobody subscribed to. */
    long telling() {
        return requests.stream().filter(RequestCounts::isTelling).count();
    }

    long performing() {
        return requests.size() - looking() - telling();
    }

    double writeUnits() {
        return written.stream().mapToDouble(units -> units).sum();
    }

    private static boolean isLooking(DynamoDbRequest request) {
        return switch (request) {
            case QueryRequest query -> {
                var pk = query.expressionAttributeValues().get(":pk").s();
                yield pk.startsWith("DUE#") || pk.equals("QUARANTINE");
            }
            case GetItemRequest get -> get.key().get("pk").s().equals("SWEEP");
            case PutItemRequest put -> put.item().get("pk").s().equals("SWEEP");
            default -> false;
        };
    }

    private static boolean isTelling(DynamoDbRequest request) {
        return switch (request) {
            case QueryRequest query ->
                query.expressionAttributeValues().get(":pk").s().equals("SUBSCRIBERS");
            case DeleteItemRequest delete -> delete.key().get("sk").s().contains("#NOTICE#");
            default -> false;
        };
    }

    /** DynamoDB charges for the larger of an item before and after. */
    private long bytes(TransactWriteItem write) {
        if (write.delete() != null)
            return held(write.delete().tableName(), write.delete().key());
        var item = write.put().item();
        var key = Map.of("pk", item.get("pk"), "sk", item.get("sk"));
        return Math.max(ItemSize.of(item), held(write.put().tableName(), key));
    }

    private long held(String table, Map<String, AttributeValue> key) {
        return ItemSize.of(real.getItem(get -> get.tableName(table).key(key)).item());
    }
}
