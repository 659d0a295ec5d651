package foreview.hostile;

import foreview.testkit.TestStack;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Everything that the tables contain, by table and key, except what a refused call may add: rows of the access log, and
 * timers, which change nothing without reading the case again.
 */
record TableContents(Map<String, Map<String, AttributeValue>> items) {

    static TableContents in(TestStack stack) {
        var items = new TreeMap<String, Map<String, AttributeValue>>();
        var client = stack.database();
        for (var table : client.listTables().tableNames())
            for (var item : client.scanPaginator(scan -> scan.tableName(table)).items()) {
                var pk = item.get("pk").s();
                var sk = item.get("sk").s();
                if (!pk.startsWith("DUE#") && !sk.startsWith("READ#")) items.put(table + " " + pk + " " + sk, item);
            }
        return new TableContents(items);
    }
}
