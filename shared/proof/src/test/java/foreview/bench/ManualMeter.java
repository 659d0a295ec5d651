package foreview.bench;

import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.FaultInjector.Work;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import java.util.ArrayList;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Counts what functions that run in the calling thread ask of the tables. */
final class ManualMeter {
    private final ManualStack stack;
    private final Meter meter = new Meter();

    ManualMeter(ManualStack stack) {
        this.stack = stack;
    }

    /** A reply, and what it cost. */
    record Measured(Reply reply, Cost cost) {}

    Measured measured(Request request) throws Exception {
        var replies = new ArrayList<Reply>();
        var cost = cost(() -> replies.add(stack.send(request)));
        return new Measured(replies.getFirst(), cost);
    }

    Cost cost(Work work) throws Exception {
        var ledger = Ledger.ofActs();
        meter.begin(ledger);
        Interceptor metered = call -> call.request().orElse("") instanceof DynamoDbRequest asked
                ? meter.database(stack.database(), asked, call::proceed)
                : call.proceed();
        stack.faults.intercept(metered, work);
        return ledger.spent();
    }
}
