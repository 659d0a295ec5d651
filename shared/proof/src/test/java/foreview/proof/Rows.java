package foreview.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Both tables as they lie in the database, read beside the store. */
record Rows(Map<Place, Map<String, AttributeValue>> rows) {

    record Place(String table, String pk, String sk) {}

    /** One item. */
    record Row(Place place, Map<String, AttributeValue> attributes) {
        String pk() {
            return place.pk();
        }

        String sk() {
            return place.sk();
        }

        boolean has(String name) {
            return attributes.containsKey(name);
        }

        String text(String name) {
            return Optional.ofNullable(attributes.get(name))
                    .map(AttributeValue::s)
                    .orElseThrow(() -> new AssertionError(place + " has no " + name));
        }

        long number(String name) {
            return Long.parseLong(attributes.get(name).n());
        }
    }

    static Rows of(DynamoDbClient database) {
        var rows = new HashMap<Place, Map<String, AttributeValue>>();
        for (var table : database.listTables().tableNames())
            database.scanPaginator(scan -> scan.tableName(table).consistentRead(true))
                    .items()
                    .forEach(item -> rows.put(
                            new Place(table, item.get("pk").s(), item.get("sk").s()), item));
        return new Rows(Map.copyOf(rows));
    }

    /** Makes the database as it was. */
    void restore(DynamoDbClient database) {
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

    /** Those whose partition and place begin so. */
    List<Row> under(String pk, String sk) {
        var found = new ArrayList<Row>();
        rows.forEach((place, item) -> {
            if (place.pk().startsWith(pk) && place.sk().startsWith(sk)) found.add(new Row(place, item));
        });
        found.sort((one, other) -> one.sk().compareTo(other.sk()));
        return found;
    }

    Optional<Row> at(String pk, String sk) {
        return under(pk, sk).stream()
                .filter(row -> row.pk().equals(pk) && row.sk().equals(sk))
                .findFirst();
    }
}
