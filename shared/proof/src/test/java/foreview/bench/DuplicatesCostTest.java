package foreview.bench;

import static foreview.local.script.Person.COORDINATOR;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.clearinghouse.SeededVulnerabilities;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What the lookup of duplicates asks of the table, with few vulnerabilities and with many. */
@Tag("proof")
class DuplicatesCostTest {
    private static final int FEW = 1_000;
    private static final int MANY = 20_000;
    private static final int BATCH = 25;

    @Test
    void duplicates_cost_the_same_however_many_vulnerabilities_there_are() {
        try (var metered = new MeteredStack()) {
            var stack = metered.stack;
            var seeded = new SeededVulnerabilities(stack);
            var one = seeded.opened("pkg:npm/looked-up", Tlp.AMBER, "CVE-2026-1");
            var same = seeded.opened("pkg:npm/elsewhere", Tlp.AMBER, "CVE-2026-1");
            var like = seeded.opened("pkg:npm/looked-up", Tlp.AMBER);
            var copies = new Copies(
                    stack.database(), seeded.app().config().clearinghouse().table(), like);
            copies.until(FEW);
            var few = cost(metered, one, List.of(same, like));
            copies.until(MANY);
            assertThat(cost(metered, one, List.of(same, like))).isEqualTo(few);
            assertThat(few.requests()).isLessThanOrEqualTo(4);
        }
    }

    private static Cost cost(MeteredStack metered, String id, List<String> found) {
        var ledger = Ledger.ofReading();
        metered.meter.begin(ledger);
        var answer = metered.stack
                .client()
                .get(COORDINATOR, "/vulnerabilities/" + id + "/duplicates")
                .ok();
        assertThat(answer.list("items"))
                .extracting(item -> item.string("id").orElseThrow())
                .containsExactlyInAnyOrderElementsOf(found);
        return ledger.spent();
    }

    /** Copies of one vulnerability under other ids, of other products, with their rows. */
    private static final class Copies {
        private final DynamoDbClient database;
        private final String table;
        private final String id;
        private final Map<String, AttributeValue> head;
        private int made;

        Copies(DynamoDbClient database, String table, String id) {
            this.database = database;
            this.table = table;
            this.id = id;
            this.head = database.getItem(get -> get.tableName(table).key(key("VULNERABILITY#" + id, "HEAD")))
                    .item();
        }

        void until(int count) {
            var writes = new ArrayList<WriteRequest>();
            for (; made < count; made++) {
                var copy = "v-copy" + made;
                writes.add(put("VULNERABILITY#" + copy, "HEAD", Map.of("held", held(copy))));
                writes.add(row("LIKE#pkg:npm/other-" + made, "CWE-79|?|" + copy, copy));
                writes.add(row("ALIAS#CVE-2025-" + made, copy, copy));
                writes.add(row(Vulnerability.DESK, "z" + copy, copy));
                if (writes.size() + 4 > BATCH) send(writes);
            }
            send(writes);
        }

        private AttributeValue held(String copy) {
            var text = head.get("held").s().replace(id, copy).replace("pkg:npm/looked-up", "pkg:npm/other-" + made);
            return AttributeValue.fromS(text);
        }

        private WriteRequest row(String pk, String sk, String copy) {
            return put(pk, sk, Map.of("id", AttributeValue.fromS(copy)));
        }

        private WriteRequest put(String pk, String sk, Map<String, AttributeValue> changed) {
            var item = new HashMap<>(changed.containsKey("held") ? head : Map.of("schema", head.get("schema")));
            item.putAll(changed);
            item.putAll(key(pk, sk));
            return WriteRequest.builder().putRequest(put -> put.item(item)).build();
        }

        private void send(List<WriteRequest> writes) {
            if (!writes.isEmpty())
                database.batchWriteItem(batch -> batch.requestItems(Map.of(table, List.copyOf(writes))));
            writes.clear();
        }

        private static Map<String, AttributeValue> key(String pk, String sk) {
            return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
        }
    }
}
