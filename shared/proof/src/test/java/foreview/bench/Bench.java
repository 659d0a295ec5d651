package foreview.bench;

import foreview.sweep.SweepBench;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code mvn -Pbench}: prints what Foreview costs on this machine. Counts are exact; times are this machine's. */
public final class Bench {
    private static final int STARTS = Integer.getInteger("starts", 9);
    private static final int WARM_UP = 500;
    private static final int CALLS = 1_000;

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "mvn -Pbench on %s %s, %d processors, JDK %s%n%n",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
        if (isAsked("life")) lives();
        if (isAsked("process")) processes();
        if (isAsked("runner")) RunnerCosts.print(System.out);
        if (isAsked("sweep")) SweepBench.print(System.out);
        if (isAsked("clearinghouse")) ClearinghouseCosts.print(System.out);
        if (isAsked("tasks")) HarnessCosts.print(System.out);
    }

    /**
     * {@code -Dbench=life}, {@code process}, {@code runner}, {@code sweep}, {@code clearinghouse} or {@code tasks} runs that
     * part alone.
     */
    private static boolean isAsked(String part) {
        var asked = System.getProperty("bench", "");
        return asked.isBlank() || asked.equals(part);
    }

    private static void lives() throws Exception {
        try (var stack = new MeteredStack()) {
            var steps = LifeCosts.measure(stack);
            System.out.println(costs(steps));
        }
    }

    private static void processes() throws Exception {
        try (var costs = new ProcessCosts()) {
            var form = "%-46s %8s %8s %6s %6s %8s %8s %8s %8s%n";
            System.out.printf(
                    form,
                    "POST /submissions",
                    "cold ms",
                    "CPU ms",
                    "ratio",
                    "CPU",
                    "p50 ms",
                    "p99 ms",
                    "CPU ms",
                    "classes");
            var all = costs.measure(STARTS, WARM_UP, CALLS);
            for (var times : all) {
                var floor = all.stream()
                        .filter(other -> times.kind()
                                .floor()
                                .equals(Optional.of(other.kind().name())))
                        .findFirst();
                System.out.printf(
                        form,
                        times.kind().name(),
                        times.cold().toMillis(),
                        times.coldProcessor().toMillis(),
                        floor.map(bare -> "%.2f".formatted(times.ratio(bare))).orElse(""),
                        floor.map(bare -> "%.2f".formatted(times.processorRatio(bare)))
                                .orElse(""),
                        times.hasWarm() ? millis(times.warm(50)) : "",
                        times.hasWarm() ? millis(times.warm(99)) : "",
                        times.hasWarm() ? millis(times.warmProcessor()) : "",
                        times.classes());
            }
            System.out.println("snapshot: cold counts from the restore on, and its classes are in the snapshot");
            System.out.println(
                    "ratio: to the bare handler with the same transaction, client and start (medians of pairs)");
            System.out.printf(Locale.ROOT, "jar: %.1f MB%n%n", costs.jar() / 1e6);
        }
    }

    private static String millis(Duration duration) {
        return "%.2f".formatted(duration.toNanos() / 1e6);
    }

    private static String costs(List<StepCost> steps) {
        var table = new StringBuilder(line(
                "step", "requests", "read units", "write units", "SQS calls", "least: requests", "units", "ratio"));
        for (var step : StepCost.byName(steps)) table.append(line(step));
        var life = StepCost.together("a whole life", steps);
        table.append(line(life)).append("\nwrite units of a life by item: ");
        life.kinds().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(kind -> table.append("%s %.0f  ".formatted(kind.getKey(), kind.getValue())));
        return table.append("%n".formatted()).toString();
    }

    private static String line(StepCost step) {
        return line(
                step.name(),
                step.spent().requests(),
                step.spent().readUnits(),
                step.spent().writeUnits(),
                step.spent().messages(),
                step.least().requests(),
                step.least().units(),
                "%.2f".formatted(step.ratio()));
    }

    private static String line(Object... cells) {
        return "%-26s %9s %11s %12s %10s %16s %7s %6s%n".formatted(cells);
    }
}
