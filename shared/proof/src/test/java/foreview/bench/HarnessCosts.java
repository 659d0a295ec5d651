package foreview.bench;

import foreview.testkit.ManualStack;
import java.io.PrintStream;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** {@code mvn -Pbench -Dbench=tasks}: what the tasks of external harnesses cost, and the relay. */
final class HarnessCosts implements AutoCloseable {
    /** Together 10,000 tasks, and a few. */
    private static final int CASES = Math.ceilDiv(10_000, HarnessCases.TASKS);

    private final ManualStack stack = new ManualStack();
    private final HarnessCases cases = new HarnessCases(stack);
    private final CostTable table;

    private HarnessCosts(CostTable table) throws Exception {
        this.table = table;
    }

    static void print(PrintStream out) throws Exception {
        var table = new CostTable(out);
        table.head();
        try (var costs = new HarnessCosts(table)) {
            costs.counts();
            costs.rates();
            costs.vanishing();
            costs.seeding();
        }
        RelayCosts.print(table);
        out.println();
    }

    /** Of one task, each beside the least of it: the same items, in as few requests. */
    private void counts() throws Exception {
        var id = cases.offered(1).getFirst();
        var twin = cases.kept(1).getFirst();
        var meter = new ManualMeter(stack);
        var runner = new HarnessRunner(stack);
        var leasing = runner.recorded(HarnessRunner.lease());
        var first = HarnessRunner.leased(leasing.reply()).orElseThrow();
        var completing = runner.recorded(HarnessRunner.completion(first, 200));
        completing.reply().ok();
        var lease = LeastRequests.ofLease(leasing.asked());
        var completion = LeastRequests.ofCompletion(completing.asked());
        var measured = meter.measured(HarnessRunner.lease());
        var leased = HarnessRunner.leased(measured.reply()).orElseThrow();
        table.line("lease of a task", measured.cost());
        table.line("  its least", least(lease, id, twin));
        table.line("heartbeat", meter.measured(HarnessRunner.heartbeat(leased)).cost());
        table.line(
                "completion",
                meter.measured(HarnessRunner.completion(leased, 200)).cost());
        table.line("  its least", least(completion, id, twin));
        cases.unlist(List.of(id));
    }

    private Cost least(List<DynamoDbRequest> requests, String id, String twin) throws Exception {
        var meter = new Meter();
        var ledger = Ledger.ofActs();
        meter.begin(ledger);
        for (var request : LeastRequests.forTwin(requests, id, twin)) send(meter, request);
        return ledger.spent();
    }

    private void send(Meter meter, DynamoDbRequest request) throws Exception {
        try {
            meter.database(stack.database(), request, () -> LeastRequests.send(stack.database(), request));
        } catch (Exception e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private void rates() {
        var drain = new HarnessDrain(stack, cases);
        try (var flowable = new FlowableWorkers(HarnessDrain.RUNNERS)) {
            var rates = new HarnessRates(drain, flowable);
            rates.measure();
            rates.print(table);
            table.line("requests of a lease and its completion, on average", "%.2f", drain.requestsOfALife());
            var paced = new PacedLeases(stack, drain, rates.rate() / 2);
            paced.measure();
            paced.print(table);
        }
    }

    private void vanishing() {
        var runners = new VanishingRunners(stack, cases, CASES);
        runners.drain();
        runners.print(table);
    }

    private void seeding() {
        table.line(
                "cases put beside the store",
                "%d of %d tasks in %.0f s",
                cases.put(),
                HarnessCases.TASKS,
                cases.took());
    }

    @Override
    public void close() {
        stack.close();
    }
}
