package foreview.bench;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.FINDER;

import foreview.domain.clearinghouse.products.Affected;
import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.clearinghouse.products.VersionRange;
import foreview.runtime.clearinghouse.members.Inventories;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the desk's lookup of duplicates and the match of members cost, with a thousand vulnerabilities and with a hundred
 * thousand, among the members and inventory lines that are there all the time.
 */
final class LookupCosts implements AutoCloseable {
    private static final int MEMBERS = 10_000;
    private static final int LINES = 20;
    private static final List<Integer> VULNERABILITIES = List.of(1_000, 100_000);
    private static final int WARM_UP = 1_000;
    private static final int CALLS = 1_000;
    private static final int PAGE = 100;
    private static final int PAGES = 100;
    private static final String LOOKED_UP = "pkg:npm/looked-up";

    private final CostTable table;
    private final ManualStack stack = new ManualStack();
    private final ManualMeter meter = new ManualMeter(stack);
    private final Inventories inventories = stack.app().clearinghouse().inventories();
    private final CopiedMembers members = new CopiedMembers(stack);
    private final Set<String> opened = new HashSet<>();

    private LookupCosts(CostTable table) {
        this.table = table;
    }

    static void print(CostTable table) throws Exception {
        try (var costs = new LookupCosts(table)) {
            costs.seeded(
                    "%,d members with %,d lines".formatted(MEMBERS, MEMBERS * LINES),
                    () -> costs.members.until(MEMBERS, LINES));
            costs.lookups();
            new DistributionCosts(costs.stack, costs.members, table).print();
        }
    }

    private void seeded(String what, Runnable seeding) {
        long start = System.nanoTime();
        seeding.run();
        table.line("(seeding: " + what + ")", "%.0f s", (System.nanoTime() - start) / 1e9);
    }

    private void lookups() throws Exception {
        var one = opened(LOOKED_UP, "CVE-2026-1001");
        var found = Set.of(opened("pkg:npm/elsewhere", "CVE-2026-1001"), opened(LOOKED_UP, ""));
        var copied = opened("pkg:npm/copied", "");
        var config = stack.app().config().clearinghouse();
        var copies = new CopiedVulnerabilities(stack.database(), config.table(), copied, "pkg:npm/copied");
        for (int count : VULNERABILITIES) {
            seeded("%,d vulnerabilities".formatted(count), () -> copies.until(count));
            duplicates(count, one, found);
            matches(count);
        }
    }

    /** The id of a vulnerability that a report opens. */
    private String opened(String product, String alias) {
        var aliases = alias.isEmpty() ? "" : "\"" + alias + "\"";
        stack.post(FINDER, "/reports", """
            {"title":"t","description":"d","products":["%s"],"weakness":"CWE-79","aliases":[%s]}\
            """.formatted(product, aliases)).ok();
        var fresh = ids(stack.get(COORDINATOR, "/desk").ok());
        fresh.removeAll(opened);
        opened.addAll(fresh);
        if (fresh.size() != 1) throw new IllegalStateException("a report opens one vulnerability");
        return fresh.iterator().next();
    }

    private static Set<String> ids(Reply reply) {
        return reply.items().stream()
                .map(item -> item.string("id").orElseThrow())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void duplicates(int count, String one, Set<String> expected) throws Exception {
        var request = Request.bare(COORDINATOR, "GET", "/vulnerabilities/" + one + "/duplicates");
        var measured = meter.measured(request);
        if (!ids(measured.reply().ok()).equals(expected)) throw new IllegalStateException("other duplicates");
        table.line(
                "duplicates of one among %,d vulnerabilities".formatted(count),
                measured.cost(),
                Latencies.of(WARM_UP, CALLS, () -> stack.send(request).ok()));
    }

    private void matches(int count) throws Exception {
        var among = ", among %,d vulnerabilities".formatted(count);
        var few = matched(CopiedMembers.product(MEMBERS / 2), CopiedMembers.FEW);
        table.line(
                "the %d members that run a product%s".formatted(CopiedMembers.FEW, among),
                few,
                Latencies.of(WARM_UP, CALLS, () -> match(CopiedMembers.product(MEMBERS / 2))));
        var many = matched(CopiedMembers.EVERYWHERE, PAGE);
        table.line(
                "%d of %,d that run one%s".formatted(PAGE, MEMBERS, among),
                many,
                Latencies.of(PAGES, PAGES, () -> match(CopiedMembers.EVERYWHERE)));
    }

    private Cost matched(String product, int expected) throws Exception {
        return meter.cost(() -> {
            int found = match(product).members().size();
            if (found != expected) throw new IllegalStateException(found + " members run " + product);
        });
    }

    private Inventories.MatchPage match(String product) {
        var affected = new Affected(ProductId.of(product), List.of(VersionRange.before("0", "2.0.0")), List.of());
        return inventories.matching(affected, Optional.empty(), PAGE);
    }

    @Override
    public void close() {
        stack.close();
    }
}
