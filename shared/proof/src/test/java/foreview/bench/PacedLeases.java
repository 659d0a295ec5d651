package foreview.bench;

import foreview.testkit.ManualStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** How long a lease takes at a steady rate, beside its bare least requests at the same rate, in turns. */
final class PacedLeases {
    private static final int BLOCKS = 4;
    private static final int WARM_UP = 1;
    private static final int EACH = 200;
    private static final int CASES = 40;
    private static final double MOST = 3;

    private final ManualStack stack;
    private final HarnessDrain drain;
    private final Duration interval;
    private final Collection<Long> leases = new ConcurrentLinkedQueue<>();
    private final Collection<Long> bare = new ConcurrentLinkedQueue<>();

    /**
     * @param rate tasks in a second
     */
    PacedLeases(ManualStack stack, HarnessDrain drain, double rate) {
        this.stack = stack;
        this.drain = drain;
        this.interval = Duration.ofNanos((long) (1e9 / rate));
    }

    void measure() {
        drain.add(CASES);
        for (int block = -WARM_UP; block < BLOCKS; block++) {
            boolean counts = block >= 0;
            var lives = new ConcurrentLinkedQueue<HarnessLife>();
            paced(EACH, (_, due) -> drain.lease(at -> add(counts, leases, at - due))
                    .ifPresent(lives::add));
            var twins = drain.twins(apart(lives));
            paced(twins.size(), (number, due) -> {
                twins.get(number).sendLease(stack.database());
                add(counts, bare, System.nanoTime() - due);
                twins.get(number).sendCompletion(stack.database());
            });
        }
        drain.stop();
    }

    private static void add(boolean counts, Collection<Long> latencies, long took) {
        if (counts) latencies.add(took);
    }

    /** Lives of one case far from each other, because a twin's life must not meet the next one. */
    private static List<HarnessLife> apart(Collection<HarnessLife> lives) {
        var turns = new TreeMap<Integer, List<HarnessLife>>();
        var seen = new HashMap<String, Integer>();
        for (var life : lives)
            turns.computeIfAbsent(seen.merge(life.caseId(), 1, Integer::sum), _ -> new ArrayList<>())
                    .add(life);
        return turns.values().stream().flatMap(List::stream).toList();
    }

    /** Something that is due at that time. */
    private interface Due {
        void run(int number, long due);
    }

    /** Each begins when it is due, whether those before it are done or not; its time counts from then on. */
    private void paced(int count, Due work) {
        var begun = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                int number = i;
                long due = start + i * interval.toNanos();
                for (long now = System.nanoTime(); now < due; now = System.nanoTime()) LockSupport.parkNanos(due - now);
                begun.add(threads.submit(() -> work.run(number, due)));
            }
        }
        begun.forEach(SideBySide::result);
    }

    void print(CostTable table) {
        var through = Latencies.of(leases);
        var least = Latencies.of(bare);
        double ratio = through.percentile(99) / least.percentile(99);
        table.line(
                "at half that rate: lease, p50 and p99",
                "%.1f and %.1f ms",
                through.percentile(50),
                through.percentile(99));
        table.line(
                "its bare least requests, p50 and p99", "%.1f and %.1f ms", least.percentile(50), least.percentile(99));
        table.line("ratio of p99 (at most 3)", "%.2f%s", ratio, ratio > MOST ? " MISSED" : "");
    }
}
