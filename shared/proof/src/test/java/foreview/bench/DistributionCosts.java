package foreview.bench;

import foreview.clearinghouse.DeliveredAdvisories;
import foreview.domain.clearinghouse.distribution.DeliveryScope;
import foreview.domain.clearinghouse.remediation.MemberAdvisory;
import foreview.runtime.App;
import foreview.runtime.clearinghouse.members.MemberAdvisories.Delivery;
import foreview.runtime.clearinghouse.members.MemberAdvisories.Shipment;
import foreview.testkit.Crash;
import foreview.testkit.ManualStack;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one advisory costs that every member is sent, and that each has exactly one record of it, although the process ends
 * in the middle and all deliveries are repeated.
 */
final class DistributionCosts {
    private static final String ADVISORY = "fv-2026-0001";
    private static final int AT_ONCE = 8;

    private final ManualStack stack;
    private final App app;
    private final CopiedMembers members;
    private final CostTable table;
    private final Shipment shipment = new Shipment(
            DeliveredAdvisories.advice(ADVISORY, 1, CopiedMembers.EVERYWHERE),
            DeliveredAdvisories.serious(),
            DeliveryScope.EVERYONE);

    DistributionCosts(ManualStack stack, CopiedMembers members, CostTable table) {
        this.stack = stack;
        this.app = stack.app();
        this.members = members;
        this.table = table;
    }

    void print() throws Exception {
        app.clearinghouse().adviceTexts().put(shipment.advice(), _ -> false);
        var ids = members.ids();
        table.line("delivery to one member", cost(ids.getFirst()));
        table.line("delivery to it again", cost(ids.getFirst()));
        crash(ids);
        stack.pass(Duration.ofMinutes(1)); // a second record would be listed beside the first
        long start = System.nanoTime();
        deliver(ids);
        double rate = ids.size() * 1e9 / (System.nanoTime() - start);
        table.line("deliveries after the crash, half of them repeated", "%.0f members/s", rate);
        table.line(
                "members with exactly one record of the advisory",
                "%,d of %,d",
                ids.stream().filter(this::hasExactlyOne).count(),
                ids.size());
    }

    private Cost cost(String member) throws Exception {
        return new ManualMeter(stack).cost(() -> deliver(member));
    }

    private void deliver(String member) {
        if (app.clearinghouse().memberAdvisories().deliver(member, shipment, "bench", _ -> false) != Delivery.DELIVERED)
            throw new IllegalStateException("nothing was delivered");
    }

    private void deliver(List<String> ids) {
        SideBySide.run(
                AT_ONCE, ids.stream().<Runnable>map(id -> () -> deliver(id)).toList());
    }

    /** The process ends while half of the members have it. */
    private void crash(List<String> ids) throws Exception {
        var half = ids.subList(0, ids.size() / 2);
        var calls = new AtomicInteger();
        var probe = ids.get(1);
        stack.faults.intercept(
                call -> {
                    calls.incrementAndGet();
                    return call.proceed();
                },
                () -> deliver(probe));
        var crash = new Crash(half.size() * calls.get() + 2, Crash.Side.AFTER);
        try {
            stack.faults.intercept(crash, () -> ids.forEach(this::deliver));
        } catch (Crash.Crashed _) {
            // the process is gone
        }
        if (!crash.happened()) throw new IllegalStateException("no crash");
    }

    private boolean hasExactlyOne(String member) {
        var list = MemberAdvisory.listOf(app.clearinghouse().memberKeys().recipient(member));
        return app.clearinghouse().aggregates().countUpTo(list, 2) == 1;
    }
}
