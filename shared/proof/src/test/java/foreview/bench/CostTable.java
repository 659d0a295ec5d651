package foreview.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Prints operations of the clearinghouse, each with what it asks of the tables and how long it takes. */
record CostTable(PrintStream out) {
    private static final String FORM = "%-60s %9s %11s %12s %8s %8s%n";

    void head() {
        out.printf(FORM, "operation", "requests", "read units", "write units", "p50 ms", "p99 ms");
    }

    void line(String name, Cost cost) {
        line(name, cost, "", "");
    }

    void line(String name, Cost cost, Latencies latencies) {
        line(name, cost, millis(latencies.percentile(50)), millis(latencies.percentile(99)));
    }

    private void line(String name, Cost cost, String usual, String slow) {
        out.printf(FORM, name, cost.requests(), number(cost.readUnits()), number(cost.writeUnits()), usual, slow);
    }

    /** A number with what it counts. */
    void line(String name, String form, Object... values) {
        out.printf(Locale.ROOT, "%-60s %s%n", name, String.format(Locale.ROOT, form, values));
    }

    private static String number(double units) {
        return String.format(Locale.ROOT, "%.1f", units);
    }

    private static String millis(double time) {
        return String.format(Locale.ROOT, "%.2f", time);
    }
}
