package foreview.bench;

import foreview.local.Settings;
import foreview.local.lambda.LocalFunction;
import foreview.local.lambda.Outcome;
import foreview.local.lambda.SerializedHandler;
import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.config.Config;
import foreview.sweep.SweepFunction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the sweep costs with many open windows, of which few or many are due. */
final class SweepCosts implements AutoCloseable {
    private static final Duration ROUND = Duration.ofHours(1);

    /**
     * @param open windows that are not due
     * @param runs of the sweep until nothing was left
     */
    record Swept(int open, int due, int runs, Cost looked, Cost performed, Duration took) {}

    private final MeteredStack metered = new MeteredStack();
    private final Windows windows;
    private Instant now;
    private int open;

    SweepCosts() throws Exception {
        var caseId = LifeCosts.opened(metered);
        windows = new Windows(metered.stack.stack().ground().tables(), caseId);
        now = windows.end().plus(Duration.ofMinutes(30));
        run(sweep(metered.stack.stack().ground().tables())); // the first run finds how far hours are empty
    }

    /** Each number of open windows, with none due and with so many. */
    List<Swept> measure(int due, int... numbers) throws InterruptedException {
        var all = new ArrayList<Swept>();
        for (int number : numbers) {
            fill(number);
            all.add(measured(0));
            all.add(measured(due));
        }
        return all;
    }

    /** More windows that end in the weeks after. */
    private void fill(int number) {
        windows.addIdle(number - open, i -> now.plus(Duration.ofDays(2)).plus(Duration.ofMinutes(i % (26 * 24 * 60))));
        open = number;
    }

    private Swept measured(int due) throws InterruptedException {
        begin(due);
        var ledger = Ledger.ofActs();
        metered.meter.begin(ledger);
        var sweep = sweep(metered.meter.on(metered.stack.stack().ground().tables()));
        var performed = -1.0;
        int runs = 0;
        var start = System.nanoTime();
        for (; ledger.spent().units() > performed; runs++) {
            performed = ledger.spent().units();
            run(sweep);
        }
        var took = Duration.ofNanos(System.nanoTime() - start);
        return new Swept(open, due, runs, ledger.looked(), ledger.spent(), took);
    }

    /** Expiries with nothing between sweep and tables, until none is left. */
    Swept expire(int due) throws InterruptedException {
        begin(due);
        var sweep = sweep(metered.stack.stack().ground().tables());
        int runs = 0;
        var start = System.nanoTime();
        for (; windows.hasTimers(now); runs++) run(sweep);
        return new Swept(open, due, runs, Cost.NOTHING, Cost.NOTHING, Duration.ofNanos(System.nanoTime() - start));
    }

    /** A later hour, at whose beginning that many windows ended. */
    private void begin(int due) throws InterruptedException {
        now = now.plus(ROUND);
        // an hour is proved empty by the run after the one that emptied it
        for (int i = 0; i < 2; i++) run(sweep(metered.stack.stack().ground().tables()));
        windows.add(due, i -> now.minus(Duration.ofMinutes(10)).plusMillis(i));
    }

    private LocalFunction sweep(DynamoDbClient tables) {
        var spec = metered.stack.stack().template().functions().stream()
                .filter(function -> function.id().equals("SweepFunction"))
                .findFirst()
                .orElseThrow();
        var config = Config.of(spec.environment());
        var app = new App(
                config,
                () -> now,
                Clients.on(config, tables, metered.stack.stack().ground()::queues));
        return new LocalFunction(
                spec,
                SerializedHandler.of(new SweepFunction(app)),
                Settings.inMemory().log());
    }

    private static void run(LocalFunction sweep) throws InterruptedException {
        if (!(sweep.call("{}".getBytes(StandardCharsets.UTF_8)) instanceof Outcome.Answered))
            throw new IllegalStateException("the sweep failed");
    }

    @Override
    public void close() {
        metered.close();
    }
}
