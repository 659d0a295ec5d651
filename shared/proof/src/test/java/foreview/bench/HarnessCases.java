package foreview.bench;

import foreview.rules.HarnessFixture;
import foreview.testkit.ManualStack;
import foreview.testkit.TableRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Copies of one case that was played, with an open window and tasks that wait for runners. What runners never read is not
 * copied: the docket and its contents.
 */
final class HarnessCases {
    /** Of each case. */
    static final int TASKS = 110;

    private static final String RUNNABLE = "RUNNABLE#";

    /** The evaluator's organization: its runners are offered the tasks. */
    private static final String OFFERED = RUNNABLE + "institute";

    /** Nobody's: the tasks of these copies are leased by the floor alone. */
    private static final String KEPT = RUNNABLE + "nobodies#";

    private final ManualStack stack;
    private final String table;
    private final String original;
    private final List<Map<String, AttributeValue>> items;
    private int next;
    private long took;

    HarnessCases(ManualStack stack) throws Exception {
        this.stack = stack;
        this.table = stack.app().config().casesTable();
        var fixture = HarnessFixture.ready(stack, "bench", TASKS);
        fixture.plan(0);
        this.original = fixture.played().id();
        this.items = TableRows.of(stack.database()).rows().entrySet().stream()
                .filter(row -> row.getKey().table().equals(table))
                .filter(row -> isRead(row.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        long tasks = items.stream()
                .filter(item -> sort(item).startsWith("QUEUE#TASK#"))
                .count();
        if (tasks != TASKS) throw new IllegalStateException(tasks + " tasks wait");
        unlist(List.of(original));
    }

    private boolean isRead(TableRows.Place place) {
        boolean isOfDocket = place.sk().startsWith("EVENT#") || place.sk().startsWith("CONTENT#");
        return place.pk().equals("CASE#" + original) && !isOfDocket
                || place.pk().equals(OFFERED) && place.sk().startsWith(original);
    }

    /** More cases whose tasks are offered. */
    List<String> offered(int count) {
        return copies(count, OFFERED);
    }

    /** Others that are offered to nobody. */
    List<String> kept(int count) {
        return copies(count, KEPT);
    }

    private List<String> copies(int count, String listed) {
        var ids = IntStream.range(next, next + count)
                .mapToObj("c-%032d"::formatted)
                .toList();
        next += count;
        long start = System.nanoTime();
        try (var writes = new BatchWrites(stack.database())) {
            for (var id : ids) for (var item : items) writes.put(table, copy(item, id, listed));
        }
        took += System.nanoTime() - start;
        return ids;
    }

    /** How many were put. */
    int put() {
        return next;
    }

    /** How long that took, in seconds. */
    double took() {
        return took / 1e9;
    }

    private Map<String, AttributeValue> copy(Map<String, AttributeValue> item, String id, String listed) {
        var copy = new HashMap<String, AttributeValue>();
        item.forEach((name, value) -> copy.put(
                name,
                value.s() == null
                        ? value
                        : AttributeValue.fromS(value.s().replace(original, id).replace(OFFERED, listed))));
        return copy;
    }

    /** The item or key of an offered case as its twin, which is kept, has it. */
    static Map<String, AttributeValue> twin(Map<String, AttributeValue> item, String id, String twin) {
        var copy = new HashMap<String, AttributeValue>();
        item.forEach((name, value) ->
                copy.put(name, value.s() == null ? value : AttributeValue.fromS(twin(value.s(), id, twin))));
        return copy;
    }

    private static String twin(String text, String id, String twin) {
        var own = text.replace(id, twin).replace(OFFERED, KEPT);
        return own.startsWith("RELAY#") ? own.replace("RELAY#", "TWINS#") : own;
    }

    /** Their tasks are over, and not offered any more: what the coordination does when it ends their evaluations. */
    void unlist(List<String> ids) {
        var evaluation = items.stream()
                .map(HarnessCases::sort)
                .filter(sk -> sk.startsWith("PROGRESS#"))
                .map(sk -> sk.substring("PROGRESS#".length()))
                .findFirst()
                .orElseThrow();
        for (var id : ids)
            stack.database().deleteItem(delete -> delete.tableName(table).key(key(OFFERED, id + "#" + evaluation)));
    }

    /** How many tasks of the case are closed, by its progress. */
    int closed(String id) {
        return Integer.parseInt(items(id, "PROGRESS#").getFirst().get("closed").n());
    }

    /** Items of a case by the beginning of their sort keys. */
    List<Map<String, AttributeValue>> items(String id, String prefix) {
        return stack
                .database()
                .queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                        .expressionAttributeValues(Map.of(
                                ":pk", AttributeValue.fromS("CASE#" + id),
                                ":prefix", AttributeValue.fromS(prefix))))
                .items()
                .stream()
                .toList();
    }

    private static String sort(Map<String, AttributeValue> item) {
        return item.get("sk").s();
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }
}
