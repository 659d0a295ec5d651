package foreview.bench;

import foreview.domain.json.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Open windows by the thousands: copies of one that was opened through the API, each of a case and a model of its own,
 * written into the tables as they are stored. Their dockets are not copied; an end writes its entry behind them.
 */
final class Windows {
    private static final int BATCH = 25;
    private static final int SHARDS = 4;

    private final DynamoDbClient client;
    private final String caseId;
    private final String end;
    private final List<Copied> items = new ArrayList<>();
    private int copies;

    /** Everything an end and a purge need: head, model, timer of the end, credential. */
    private record Copied(String table, Map<String, AttributeValue> item) {}

    Windows(DynamoDbClient client, String caseId) {
        this.client = client;
        this.caseId = caseId;
        for (var table : client.listTables().tableNames())
            for (var item : client.scanPaginator(scan -> scan.tableName(table)).items())
                if (isNeeded(Place.of(table, item))) items.add(new Copied(table, item));
        end = items.stream()
                .filter(copied -> Place.of(copied.table(), copied.item()).isHead())
                .map(copied -> copied.item().get("endsAt").s())
                .findFirst()
                .orElseThrow();
    }

    private boolean isNeeded(Place place) {
        return place.isHead()
                || place.pk().startsWith("MODEL#")
                || place.isCredential()
                || place.pk().startsWith("DUE#") && place.sk().contains("#END#");
    }

    /** When the one that is copied ends. */
    Instant end() {
        return Instant.parse(end);
    }

    /** Adds open windows that nothing will happen to: their heads and the timers of their ends. */
    void addIdle(int count, IntFunction<Instant> ends) {
        add(
                items.stream()
                        .filter(copied -> isLooked(Place.of(copied.table(), copied.item())))
                        .toList(),
                count,
                ends);
    }

    private static boolean isLooked(Place place) {
        return place.isHead() || place.pk().startsWith("DUE#");
    }

    /** Adds open windows; each ends when it is told to. */
    void add(int count, IntFunction<Instant> ends) {
        add(items, count, ends);
    }

    private void add(List<Copied> items, int count, IntFunction<Instant> ends) {
        var byTable = new HashMap<String, List<WriteRequest>>();
        for (int i = 0; i < count; i++)
            for (var copied : items) {
                var writes = byTable.computeIfAbsent(copied.table(), _ -> new ArrayList<>());
                writes.add(put(copy(copied.item(), copies + i, ends.apply(i))));
                if (writes.size() == BATCH) send(copied.table(), writes);
            }
        byTable.forEach(this::send);
        copies += count;
    }

    /** Whether a timer lies in the hour of that time. */
    boolean hasTimers(Instant hour) {
        var table = items.stream()
                .filter(copied -> Place.of(copied.table(), copied.item()).isHead())
                .findFirst()
                .orElseThrow()
                .table();
        for (int shard = 0; shard < SHARDS; shard++) {
            var pk = AttributeValue.fromS(partition(hour, shard));
            var found = client.query(query -> query.tableName(table)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", pk))
                    .consistentRead(true)
                    .limit(1));
            if (found.hasItems() && !found.items().isEmpty()) return true;
        }
        return false;
    }

    private static String partition(Instant hour, int shard) {
        return "DUE#" + hour.toString().substring(0, 13) + "#" + shard;
    }

    private void send(String table, List<WriteRequest> writes) {
        if (!writes.isEmpty()) client.batchWriteItem(write -> write.requestItems(Map.of(table, List.copyOf(writes))));
        writes.clear();
    }

    private static WriteRequest put(Map<String, AttributeValue> item) {
        return WriteRequest.builder()
                .putRequest(PutRequest.builder().item(item).build())
                .build();
    }

    private Map<String, AttributeValue> copy(Map<String, AttributeValue> item, int number, Instant ends) {
        var copy = new HashMap<String, AttributeValue>();
        item.forEach((name, value) -> copy.put(
                name,
                value.s() == null
                        ? value
                        : AttributeValue.fromS(value.s()
                                .replace(caseId, "c-%032d".formatted(number))
                                .replace(LifeCosts.MODEL, "model-" + number)
                                .replace(end, Times.text(ends)))));
        if (item.get("pk").s().startsWith("DUE#"))
            copy.put("pk", AttributeValue.fromS(partition(ends, number % SHARDS)));
        return copy;
    }
}
