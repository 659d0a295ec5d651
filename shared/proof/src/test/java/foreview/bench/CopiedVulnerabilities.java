package foreview.bench;

import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Copies of one vulnerability under other ids, of other products, each with the rows by which the desk finds it. Their
 * reports and dockets are not copied: no lookup reads these.
 */
final class CopiedVulnerabilities {
    private final DynamoDbClient database;
    private final String table;
    private final String id;
    private final String product;
    private final Map<String, AttributeValue> head;
    private int made;

    /**
     * @param table of the clearinghouse
     * @param product the only one of that vulnerability, which must have no alias
     */
    CopiedVulnerabilities(DynamoDbClient database, String table, String id, String product) {
        this.database = database;
        this.table = table;
        this.id = id;
        this.product = product;
        this.head = database.getItem(get -> get.tableName(table).key(key("VULNERABILITY#" + id, "HEAD")))
                .item();
    }

    /** As many as that in all. */
    void until(int count) {
        try (var writes = new BatchWrites(database)) {
            for (; made < count; made++) write(writes, "v-copy" + made, "pkg:npm/other-" + made, "CVE-2025-" + made);
        }
    }

    private void write(BatchWrites writes, String copy, String name, String alias) {
        var item = new HashMap<>(head);
        var held = head.get("held").s().replace(id, copy).replace(product, name);
        item.put("held", AttributeValue.fromS(held));
        item.putAll(key("VULNERABILITY#" + copy, "HEAD"));
        writes.put(table, item);
        writes.put(table, row("LIKE#" + name, "CWE-79|?|" + copy, copy));
        writes.put(table, row("ALIAS#" + alias, copy, copy));
        writes.put(table, row(Vulnerability.DESK, "z" + copy, copy));
    }

    private Map<String, AttributeValue> row(String pk, String sk, String copy) {
        var row = new HashMap<>(key(pk, sk));
        row.put("id", AttributeValue.fromS(copy));
        row.put("schema", head.get("schema"));
        return row;
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }
}
