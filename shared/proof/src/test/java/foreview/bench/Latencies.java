package foreview.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** How long calls took. */
final class Latencies {
    private final List<Long> sorted = new ArrayList<>();

    /** A call that is timed. */
    interface Call {
        void run() throws Exception;
    }

    private Latencies() {}

    /**
     * @param warmUp calls before those that count
     */
    static Latencies of(int warmUp, int calls, Call call) throws Exception {
        var latencies = new Latencies();
        for (int i = -warmUp; i < calls; i++) {
            long start = System.nanoTime();
            call.run();
            if (i >= 0) latencies.sorted.add(System.nanoTime() - start);
        }
        Collections.sort(latencies.sorted);
        return latencies;
    }

    /** Of calls that were timed elsewhere, in nanoseconds. */
    static Latencies of(Collection<Long> nanoseconds) {
        var latencies = new Latencies();
        nanoseconds.stream().sorted().forEach(latencies.sorted::add);
        return latencies;
    }

    /** In milliseconds: that share of the calls took no longer. */
    double percentile(int percent) {
        return sorted.get((sorted.size() - 1) * percent / 100) / 1e6;
    }
}
