package foreview.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** The rounds of one kind that count: their time on the wall clock, and the process's CPU time. */
public final class RoundTimes {
    private final int each;
    private final List<Long> wall = new ArrayList<>();
    private final List<Long> processor = new ArrayList<>();

    /**
     * @param each how many operations one round has
     */
    public RoundTimes(int each) {
        this.each = each;
    }

    /**
     * @param counts false for a round that warms up
     */
    public void add(boolean counts, Runnable round) {
        long cpu = processorTime();
        long start = System.nanoTime();
        round.run();
        if (!counts) return;
        wall.add(System.nanoTime() - start);
        processor.add(processorTime() - cpu);
    }

    /** Operations per second of the median round: what else runs on the machine slows some rounds down. */
    public double rate() {
        return each * 1e9 / median(wall);
    }

    /** CPU time of one operation, in milliseconds. */
    public double processor() {
        return median(processor) / 1e6 / each;
    }

    private static double median(List<Long> values) {
        var sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2.0;
    }

    private static long processorTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
