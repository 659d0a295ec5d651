package foreview.hostile;

import foreview.testkit.TestStack;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * All that the tables hold, by table and key. Left out is what a refused call may leave behind: that somebody read
 * something, and timers, which look again before they do anything.
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
