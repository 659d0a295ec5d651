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

/** All items of all tables, read beside the store. */
public record TableRows(Map<Place, Map<String, AttributeValue>> rows) {
    private static final String CLEARINGHOUSE = "Clearinghouse";

    public record Place(String table, String pk, String sk) {}

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
        present.keySet().stream()
                .filter(place -> !rows.containsKey(place))
                .forEach(place -> database.deleteItem(delete -> delete.tableName(place.table())
                        .key(Map.of("pk", AttributeValue.fromS(place.pk()), "sk", AttributeValue.fromS(place.sk())))));
        rows.forEach((place, item) -> {
            if (!item.equals(present.get(place)))
                database.putItem(put -> put.tableName(place.table()).item(item));
        });
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
