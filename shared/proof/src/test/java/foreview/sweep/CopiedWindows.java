package foreview.sweep;

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
 * Open windows by the thousands: copies of one that commands opened, each of a case and a model of its own, as they are
 * stored. Their dockets are not copied; an end writes its entries behind them.
 */
final class CopiedWindows {
    static final String MODEL = "copied-model";

    private static final int BATCH = 25;
    private static final int SHARDS = 4;

    private final DynamoDbClient client;
    private final String caseId;
    private final Instant end;
    private final List<Stored> whole = new ArrayList<>();

    private record Stored(String table, Map<String, AttributeValue> item) {
        String pk() {
            return item.get("pk").s();
        }

        boolean isHead() {
            return item.get("sk").s().equals("HEAD");
        }

        boolean isEnd() {
            return pk().startsWith("DUE#ENDS#");
        }

        /** What an end and a purge need. */
        boolean isNeeded() {
            return isHead() || isEnd() || pk().startsWith("MODEL#") || pk().startsWith("CRED#");
        }
    }

    /**
     * @param end when the window of that case ends
     */
    CopiedWindows(DynamoDbClient client, OneCase original, Instant end) {
        this.client = client;
        this.caseId = original.id;
        this.end = end;
        for (var table : List.of(SweptTables.CASES, SweptTables.VAULT))
            for (var item : client.scanPaginator(scan -> scan.tableName(table)).items()) {
                var stored = new Stored(table, item);
                if (stored.isNeeded()) whole.add(stored);
            }
    }

    static String caseId(int number) {
        return "c-%032d".formatted(number);
    }

    /** Open windows with credentials. */
    void add(int from, int count, IntFunction<Instant> ends) {
        put(whole, from, count, ends);
    }

    /** Open windows that nothing happens to: their heads and the timers of their ends. */
    void addIdle(int from, int count, IntFunction<Instant> ends) {
        put(whole.stream().filter(s -> s.isHead() || s.isEnd()).toList(), from, count, ends);
    }

    private void put(List<Stored> items, int from, int count, IntFunction<Instant> ends) {
        var writes = new HashMap<String, List<WriteRequest>>();
        for (int number = from; number < from + count; number++)
            for (var stored : items) {
                var pending = writes.computeIfAbsent(stored.table(), _ -> new ArrayList<>());
                pending.add(put(copy(stored.item(), number, ends.apply(number - from))));
                if (pending.size() == BATCH) send(stored.table(), pending);
            }
        writes.forEach(this::send);
    }

    private static WriteRequest put(Map<String, AttributeValue> item) {
        return WriteRequest.builder()
                .putRequest(PutRequest.builder().item(item).build())
                .build();
    }

    private void send(String table, List<WriteRequest> writes) {
        if (!writes.isEmpty()) client.batchWriteItem(write -> write.requestItems(Map.of(table, List.copyOf(writes))));
        writes.clear();
    }

    /** An item, a key or values of an expression as that copy has them. */
    Map<String, AttributeValue> copy(Map<String, AttributeValue> item, int number, Instant ends) {
        var copy = new HashMap<String, AttributeValue>();
        item.forEach((name, value) ->
                copy.put(name, value.s() == null ? value : AttributeValue.fromS(text(value.s(), number, ends))));
        boolean isEnd = item.containsKey("pk") && item.get("pk").s().startsWith("DUE#ENDS#");
        if (isEnd)
            copy.put(
                    "pk",
                    AttributeValue.fromS(
                            partition(ends, Math.floorMod(caseId(number).hashCode(), SHARDS))));
        return copy;
    }

    private String text(String text, int number, Instant ends) {
        return text.replace(caseId, caseId(number))
                .replace(MODEL, MODEL + number)
                .replace(Times.text(end), Times.text(ends));
    }

    /** Whether ends are still to be performed in the hour of that time. */
    boolean hasEnds(Instant hour) {
        for (int shard = 0; shard < SHARDS; shard++) {
            var pk = AttributeValue.fromS(partition(hour, shard));
            var found = client.query(query -> query.tableName(SweptTables.CASES)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", pk))
                    .consistentRead(true)
                    .limit(1));
            if (!found.items().isEmpty()) return true;
        }
        return false;
    }

    private static String partition(Instant hour, int shard) {
        return "DUE#ENDS#" + hour.toString().substring(0, 13) + "#" + shard;
    }
}
