package foreview.bench;

import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.NOBODY;

import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.ManualStack;
import foreview.testkit.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * What reports cost: their rate through the handler beside a floor that sends the same least requests with prepared items,
 * in turns on the same tables; the requests and units of one; and how long a full batch takes.
 */
final class IntakeCosts implements AutoCloseable {
    private static final int ROUNDS = 8;
    private static final int WARM_UP = 4;
    private static final int EACH = 500;
    private static final int AT_ONCE = 8;
    private static final int BATCH = 1_000;
    private static final String DESCRIPTION = "A crafted file writes past the end of a buffer. ".repeat(20);

    private final ManualStack stack = new ManualStack();
    private int next;

    /** In the order of the lines: counts first. */
    static void print(CostTable table) throws Exception {
        try (var costs = new IntakeCosts()) {
            costs.counts(table);
            costs.rates(table);
            costs.batch(table);
        }
    }

    private void counts(CostTable table) throws Exception {
        var meter = new ManualMeter(stack);
        table.line("report of a finder with an account", cost(meter, single()));
        var token =
                stack.send(Request.bare(NOBODY, "GET", "/reports/form")).ok().text("token");
        var open = "{\"token\":\"" + token + "\"," + report().substring(1);
        table.line("report of a finder without one", cost(meter, Request.of(NOBODY, "POST", "/reports/form", open)));
    }

    private static Cost cost(ManualMeter meter, Request request) throws Exception {
        var measured = meter.measured(request);
        measured.reply().ok();
        return measured.cost();
    }

    private Request single() {
        return Request.of(FINDER, "POST", "/reports", report());
    }

    /** One product, one weakness, one alias; about 1 KB of text. */
    private String report() {
        int number = next++;
        return """
            {"title":"Overflow %1$d","description":"%2$s","products":["pkg:npm/product-%1$d@1.2.3"],\
            "weakness":"CWE-787","aliases":["CVE-2026-%3$d"],"location":{"file":"src/read.js"}}\
            """.formatted(number, DESCRIPTION, 10_000 + number);
    }

    private void rates(CostTable table) {
        var floors = new RoundTimes(EACH);
        var intakes = new RoundTimes(EACH);
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            var turns = new ArrayList<Runnable>();
            boolean counts = round >= 0;
            turns.add(() -> floors.add(counts, floor()));
            turns.add(() -> intakes.add(counts, intake()));
            Collections.rotate(turns, round);
            turns.forEach(Runnable::run);
        }
        table.line("intake: floor of the same least requests", "%.0f reports/s", floors.rate());
        table.line("intake: reports through the handler", "%.0f reports/s", intakes.rate());
        table.line("intake: ratio", "%.2f", intakes.rate() / floors.rate());
        table.line("intake: CPU of floor and handler", "%.2f and %.2f ms", floors.processor(), intakes.processor());
    }

    private List<Request> singles() {
        return IntStream.range(0, EACH).mapToObj(_ -> single()).toList();
    }

    private Runnable intake() {
        var sent = singles().stream()
                .<Runnable>map(request -> () -> stack.send(request).ok())
                .toList();
        return () -> SideBySide.run(AT_ONCE, sent);
    }

    /** The handler decides each transaction, and the floor writes it. */
    private Runnable floor() {
        var prepared = singles().stream().<Runnable>map(this::least).toList();
        return () -> SideBySide.run(AT_ONCE, prepared);
    }

    private Runnable least(Request request) {
        Queue<DynamoDbRequest> asked = new ConcurrentLinkedQueue<>();
        Interceptor held = call -> switch (call.request().orElse("")) {
            case TransactWriteItemsRequest write -> {
                asked.add(write);
                yield TransactWriteItemsResponse.builder().build();
            }
            case DynamoDbRequest read -> {
                asked.add(read);
                yield call.proceed();
            }
            default -> call.proceed();
        };
        try {
            stack.faults.intercept(held, () -> stack.send(request).ok());
        } catch (Exception e) {
            throw new IllegalStateException("a report was not prepared", e);
        }
        var least = asked.stream().filter(IntakeCosts::isNeeded).toList();
        return () -> least.forEach(this::send);
    }

    /** What is known of an alias may differ from report to report; a new id has nothing to read. */
    private static boolean isNeeded(DynamoDbRequest request) {
        return !(request instanceof GetItemRequest get)
                || get.key().get("pk").s().startsWith("CVE#");
    }

    private void send(DynamoDbRequest request) {
        switch (request) {
            case GetItemRequest get -> stack.database().getItem(get);
            case TransactWriteItemsRequest write -> stack.database().transactWriteItems(write);
            default -> throw new IllegalArgumentException("an intake sends nothing else: " + request.getClass());
        }
    }

    private void batch(CostTable table) throws Exception {
        var took = Latencies.of(0, 3, () -> {
            var items = IntStream.range(0, BATCH)
                    .mapToObj(i -> "{\"key\":\"k" + i + "-" + next + "\"," + report().substring(1))
                    .collect(Collectors.joining(",", "{\"items\":[", "]}"));
            var request = Request.of(FINDER, "POST", "/reports/batch", items).header(Request.KEY, "");
            long received = stack.send(request).ok().items().stream()
                    .filter(item -> item.get("report").isPresent())
                    .count();
            if (received != BATCH) throw new IllegalStateException(received + " were received");
        });
        table.line("POST /reports/batch of 1,000", "%.1f s, median of 3", took.percentile(50) / 1e3);
    }

    @Override
    public void close() {
        stack.close();
    }
}
