package foreview.bench;

import java.io.PrintStream;

/** {@code mvn -Pbench -Dbench=clearinghouse}: what reports, lookups of duplicates and matches of members cost. */
final class ClearinghouseCosts {
    private ClearinghouseCosts() {}

    static void print(PrintStream out) throws Exception {
        var table = new CostTable(out);
        table.head();
        IntakeCosts.print(table);
        LookupCosts.print(table);
        out.println();
    }

    public static void main(String[] arguments) throws Exception {
        print(System.out);
    }
}
