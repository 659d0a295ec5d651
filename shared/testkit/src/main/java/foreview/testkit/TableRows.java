package foreview.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** All items of all tables, read beside the store. */
public record TableRows(Map<Place, Map<String, AttributeValue>> rows) {
    private static final String CLEARINGHOUSE = "Clearinghouse";
    /** A batch takes no more. */
    private static final int BATCH = 25;

    public record Place(String table, String pk, String sk) {
        Map<String, AttributeValue> key() {
            return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
        }
    }

    /** One item. */
    public record Row(Place place, Map<String, AttributeValue> attributes) {
        public String pk() {
            return place.pk();
        }

        public String sk() {
            return place.sk();
        }

        public boolean has(String name) {
            return attributes.containsKey(name);
        }

        public String text(String name) {
            return Optional.ofNullable(attributes.get(name))
                    .map(AttributeValue::s)
                    .orElseThrow(() -> new AssertionError(place + " has no " + name));
        }

        public long number(String name) {
            return Long.parseLong(attributes.get(name).n());
        }
    }

    public static TableRows of(DynamoDbClient database) {
        var rows = new HashMap<Place, Map<String, AttributeValue>>();
        for (var table : database.listTables().tableNames())
            database.scanPaginator(scan -> scan.tableName(table).consistentRead(true))
                    .items()
                    .forEach(item -> rows.put(
                            new Place(table, item.get("pk").s(), item.get("sk").s()), item));
        return new TableRows(Map.copyOf(rows));
    }

    /** Those of all tables but the clearinghouse's, which has a sweep and a watermark of its own. */
    public TableRows withoutClearinghouse() {
        return only(place -> !place.table().contains(CLEARINGHOUSE));
    }

    /** Those of the clearinghouse's table, and all data keys. */
    public TableRows ofClearinghouse() {
        return only(place -> place.table().contains(CLEARINGHOUSE) || place.pk().startsWith("KEY#"));
    }

    private TableRows only(Predicate<Place> wanted) {
        var some = new HashMap<>(rows);
        some.keySet().removeIf(wanted.negate());
        return new TableRows(Map.copyOf(some));
    }

    /** Makes the tables as they were. */
    public void restore(DynamoDbClient database) {
        var present = of(database).rows;
        var writes = new HashMap<String, List<WriteRequest>>();
        present.keySet().stream()
                .filter(place -> !rows.containsKey(place))
                .forEach(place ->
                        write(writes, place, WriteRequest.builder().deleteRequest(delete -> delete.key(place.key()))));
        rows.forEach((place, item) -> {
            if (!item.equals(present.get(place)))
                write(writes, place, WriteRequest.builder().putRequest(put -> put.item(item)));
        });
        writes.forEach((table, requests) -> {
            for (int from = 0; from < requests.size(); from += BATCH)
                send(database, table, requests.subList(from, Math.min(from + BATCH, requests.size())));
        });
    }

    private static void write(Map<String, List<WriteRequest>> writes, Place place, WriteRequest.Builder write) {
        writes.computeIfAbsent(place.table(), _ -> new ArrayList<>()).add(write.build());
    }

    private static void send(DynamoDbClient database, String table, List<WriteRequest> requests) {
        var answer = database.batchWriteItem(batch -> batch.requestItems(Map.of(table, requests)));
        if (answer.hasUnprocessedItems() && !answer.unprocessedItems().isEmpty())
            throw new IllegalStateException(table + " was not restored whole");
    }

    /** Drops all items: each table is made anew. */
    static void clear(DynamoDbClient database) {
        for (var name : database.listTables().tableNames()) {
            var table =
                    database.describeTable(describe -> describe.tableName(name)).table();
            if (table.hasGlobalSecondaryIndexes()) throw new IllegalStateException(name + " has indexes");
            database.deleteTable(delete -> delete.tableName(name));
            database.createTable(create -> create.tableName(name)
                    .keySchema(table.keySchema())
                    .attributeDefinitions(table.attributeDefinitions())
                    .billingMode(BillingMode.PAY_PER_REQUEST));
        }
    }

    /** The items whose keys begin so, by sort key. */
    public List<Row> under(String pk, String sk) {
        var found = new ArrayList<Row>();
        rows.forEach((place, item) -> {
            if (place.pk().startsWith(pk) && place.sk().startsWith(sk)) found.add(new Row(place, item));
        });
        found.sort((one, other) -> one.sk().compareTo(other.sk()));
        return found;
    }

    public Optional<Row> at(String pk, String sk) {
        return under(pk, sk).stream()
                .filter(row -> row.pk().equals(pk) && row.sk().equals(sk))
                .findFirst();
    }
}
