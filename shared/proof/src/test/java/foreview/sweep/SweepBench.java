package foreview.sweep;

import foreview.bench.ItemSize;
import foreview.bench.RoundTimes;
import foreview.runtime.App;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * What the sweep costs: its rate beside a floor that sends the same three requests with prepared items, in turns on the same
 * tables; requests and write units of one expiry; and what it spends on looking where nothing is due.
 */
public final class SweepBench implements AutoCloseable {
    private static final int OPEN = 100_000;
    private static final int EXPIRIES = 10_000;
    private static final int ROUNDS = 20;
    private static final int EACH = EXPIRIES / ROUNDS;
    private static final int WARM_UP = 10;
    private static final int COUNTED = 500;
    private static final Duration LATENCY = Duration.ofMillis(5);
    private static final Instant END = SweptTables.START.plus(Duration.ofHours(2));

    private final SweptTables tables = new SweptTables();
    private final OneCase original = OneCase.opened(tables.app(), CopiedWindows.MODEL, END);
    private final CopiedWindows copies = new CopiedWindows(tables.client(), original, END);
    private final CostFloor floor;
    private int next = OPEN;

    private SweepBench() {
        settle(SweptTables.START.plus(Duration.ofMinutes(50)));
        copies.addIdle(0, OPEN, i -> END.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(i % (28 * 24 * 60))));
        var recorded = new ArrayList<DynamoDbRequest>();
        tables.now = END;
        new SweepRuns(tables.app(real -> InterceptedClient.before(real, recorded::add))).run();
        floor = new CostFloor(
                copies, recorded.stream().filter(SweepBench::isOfExpiry).toList());
        settle(END.plus(Duration.ofMinutes(90)));
    }

    /** The hours before are proved empty. */
    private void settle(Instant now) {
        tables.now = now;
        for (int i = 0; i < 2; i++) new SweepRuns(tables.app()).run();
    }

    private static boolean isOfExpiry(DynamoDbRequest request) {
        var text = request.toString();
        return text.contains("CASE#") || text.contains("CRED#");
    }

    public static void print(PrintStream out) {
        try (var bench = new SweepBench()) {
            bench.rates(out);
            bench.counts(out);
        }
    }

    public static void main(String[] arguments) {
        print(System.out);
    }

    private void rates(PrintStream out) {
        var slow = slow(tables.client());
        var prompt = tables.app();
        var delayed = tables.app(_ -> slow);
        var floors = new RoundTimes(EACH);
        var sweeps = new RoundTimes(EACH);
        var delayeds = new RoundTimes(EACH);
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            var turns = new ArrayList<Runnable>();
            boolean counts = round >= 0;
            turns.add(() -> floors.add(counts, floor()));
            turns.add(() -> sweeps.add(counts, sweep(prompt)));
            turns.add(() -> delayeds.add(counts, sweep(delayed)));
            Collections.rotate(turns, round);
            turns.forEach(Runnable::run);
        }
        out.printf(Locale.ROOT, "%,d expiries among %,d open windows, in turns%n", EXPIRIES, OPEN);
        line(out, "floor", "%.0f windows/s", floors.rate());
        line(out, "sweep", "%.0f windows/s", sweeps.rate());
        line(out, "ratio", "%.2f", sweeps.rate() / floors.rate());
        line(out, "sweep, 5 ms more a request", "%.0f windows/s", delayeds.rate());
        line(out, "its rate falls by", "%.0f %%", 100 - 100 * delayeds.rate() / sweeps.rate());
        line(out, "floor, CPU per expiry", "%.2f ms", floors.processor());
        line(out, "sweep, CPU per expiry", "%.2f ms", sweeps.processor());
    }

    private static void line(PrintStream out, String name, String form, Object value) {
        out.printf(Locale.ROOT, "%-28s %s%n", name, String.format(Locale.ROOT, form, value));
    }

    private Runnable floor() {
        var ends = due();
        copies.add(next, EACH, ends);
        var expiries = floor.expiries(tables.client(), next, EACH, ends);
        next += EACH;
        return expiries;
    }

    private Runnable sweep(App app) {
        copies.add(next, EACH, due());
        next += EACH;
        return () -> {
            while (copies.hasEnds(tables.now)) new SweepRuns(app).run();
        };
    }

    /** Ends of windows that are due, in the present hour. */
    private IntFunction<Instant> due() {
        var first = tables.now.minus(Duration.ofMinutes(10));
        return first::plusMillis;
    }

    private static DynamoDbClient slow(DynamoDbClient real) {
        return InterceptedClient.before(real, _ -> Thread.sleep(LATENCY));
    }

    private void counts(PrintStream out) {
        var spent = new RequestCounts(tables.client());
        copies.add(next, COUNTED, due());
        new SweepRuns(tables.app(_ -> spent.metered())).run();
        line(out, "requests per expiry", "%.2f", (double) spent.performing() / COUNTED);
        line(out, "write units per expiry", "%.1f", spent.writeUnits() / COUNTED);
        long kilobytes = Math.ceilDiv(ItemSize.of(head(next)), 1_024);
        line(out, "14 + 2 x head KB", "%d", 14 + 2 * kilobytes);
        settle(tables.now);
        var idle = new RequestCounts(tables.client());
        new SweepRuns(tables.app(_ -> idle.metered())).run();
        line(out, "requests of an idle run", "%d", idle.looking());
        if (idle.performing() > 0) throw new IllegalStateException("something was due");
    }

    private Map<String, AttributeValue> head(int number) {
        var key = Map.of(
                "pk", AttributeValue.fromS("CASE#" + CopiedWindows.caseId(number)),
                "sk", AttributeValue.fromS("HEAD"));
        return tables.client()
                .getItem(get -> get.tableName(SweptTables.CASES).key(key))
                .item();
    }

    @Override
    public void close() {
        tables.close();
    }
}
