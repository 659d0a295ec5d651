package foreview.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code mvn -Pbench}: prints what Foreview costs on this machine. Counts are exact; times are this machine's. */
public final class Bench {
    private static final int STARTS = 9;
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
        if (isAsked("sweep")) sweeps();
    }

    /** {@code -Dbench=life}, {@code process} or {@code sweep} runs that part alone. */
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
            var form = "%-36s %8s %8s %8s %8s %8s %8s%n";
            System.out.printf(form, "POST /submissions", "cold ms", "CPU ms", "p50 ms", "p99 ms", "CPU ms", "classes");
            for (var times : costs.measure(STARTS, WARM_UP, CALLS))
                System.out.printf(
                        form,
                        times.kind().name(),
                        times.cold().toMillis(),
                        times.coldProcessor().toMillis(),
                        millis(times.warm(50)),
                        millis(times.warm(99)),
                        millis(times.warmProcessor()),
                        times.classes());
            System.out.println("from a snapshot: cold counts from the restore on, and its classes are in the snapshot");
            System.out.printf(Locale.ROOT, "jar: %.1f MB%n%n", costs.jar() / 1e6);
        }
    }

    private static String millis(Duration duration) {
        return "%.2f".formatted(duration.toNanos() / 1e6);
    }

    private static void sweeps() throws Exception {
        try (var costs = new SweepCosts()) {
            var table = new StringBuilder("%12s %7s %6s %16s %16s %18s %10s%n"
                    .formatted(
                            "open windows",
                            "due",
                            "runs",
                            "looking: units",
                            "per run",
                            "performing: units",
                            "per due"));
            for (var swept : costs.measure(1_000, 10, 10_000, 100_000))
                table.append("%12d %7d %6d %16.1f %16.1f %18.1f %10.1f%n"
                        .formatted(
                                swept.open(),
                                swept.due(),
                                swept.runs(),
                                swept.looked().units(),
                                swept.looked().units() / swept.runs(),
                                swept.performed().units(),
                                swept.performed().units() / Math.max(1, swept.due())));
            System.out.println(table);
            var expired = costs.expire(10_000);
            System.out.printf(
                    "%d expiries among %d open windows: %d runs, %.1f s, %.0f windows/s%n%n",
                    expired.due(),
                    expired.open(),
                    expired.runs(),
                    expired.took().toMillis() / 1000.0,
                    expired.due() * 1000.0 / expired.took().toMillis());
        }
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
