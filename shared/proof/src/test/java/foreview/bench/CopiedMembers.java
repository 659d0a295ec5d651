package foreview.bench;

import static foreview.local.script.Person.MEMBER;

import foreview.domain.clearinghouse.members.InventoryLine;
import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.products.ProductId;
import foreview.runtime.App;
import foreview.runtime.clearinghouse.members.StoredInventory;
import foreview.testkit.ManualStack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Copies of one member that was registered, each with the rows by which it is found and with an inventory of its own: one
 * line of a product that all of them run, the others of products of which each is run by a few.
 */
final class CopiedMembers {
    /** That every member runs. */
    static final String EVERYWHERE = "pkg:npm/everywhere";

    /** Members that run each of the other products. */
    static final int FEW = 20;

    private static final String REGISTRATION =
            "{\"sector\":\"HEALTHCARE_AND_PUBLIC_HEALTH\",\"size\":\"UNDER_250\",\"email\":\"it@a.example\"}";

    private final ManualStack stack;
    private final App app;
    private final String table;
    private final Map<String, AttributeValue> head;
    private final Member member;
    private final List<String> ids = new ArrayList<>();

    CopiedMembers(ManualStack stack) {
        this.stack = stack;
        this.app = stack.app();
        this.table = app.config().clearinghouse().table();
        var id = stack.post(MEMBER, "/members", REGISTRATION).ok().text("id");
        this.member = app.clearinghouse().members().find(id).orElseThrow().state();
        this.head = stack.database()
                .getItem(get -> get.tableName(table).key(key("MEMBER#" + id, "HEAD")))
                .item();
    }

    /** Of all copies. */
    List<String> ids() {
        return List.copyOf(ids);
    }

    /** A product that {@link #FEW} members run. */
    static String product(int number) {
        return "pkg:npm/product-" + number;
    }

    /**
     * As many as that in all.
     *
     * @param lines of each; their number times the members is divided among products that few run
     */
    void until(int count, int lines) {
        int from = ids.size();
        int products = Math.max(lines, (count - from) * (lines - 1) / FEW);
        try (var writes = new BatchWrites(stack.database())) {
            for (int i = from; i < count; i++) {
                var org = "org-copy" + i;
                var id = app.clearinghouse().memberKeys().member(org);
                ids.add(id);
                member(writes, id, org);
                inventory(writes, id, from, (i - from) * (lines - 1), products, lines);
            }
        }
    }

    private void member(BatchWrites writes, String id, String org) {
        var item = new HashMap<>(head);
        var held = head.get("held").s().replace(member.id(), id).replace("\"" + member.org() + "\"", "\"" + org + "\"");
        item.put("held", AttributeValue.fromS(held));
        item.putAll(key("MEMBER#" + id, "HEAD"));
        writes.put(table, item);
        var copy = new Member(id, org, member.settings(), member.contact(), member.delegates(), member.scanConsents());
        for (var row : copy.rows()) {
            var stored = new HashMap<>(key(row.partition(), row.sort()));
            stored.put("id", AttributeValue.fromS(id));
            stored.put("schema", head.get("schema"));
            writes.put(table, stored);
        }
    }

    private void inventory(BatchWrites writes, String id, int base, int first, int products, int lines) {
        var all = new ArrayList<InventoryLine>();
        all.add(line(EVERYWHERE, 0));
        for (int i = 1; i < lines; i++) all.add(line(product(base + (first + i) % products), i));
        var inventory = StoredInventory.of(app, id, all);
        inventory.items().forEach(item -> writes.put(table, item.attributes()));
        writes.put(app.config().keysTable(), inventory.key().attributes());
    }

    private InventoryLine line(String product, int number) {
        return new InventoryLine(
                ProductId.of(product + "@1.2.3"),
                Optional.of("server " + number),
                Optional.of(number % 4 == 0),
                Optional.empty(),
                stack.now());
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }
}
