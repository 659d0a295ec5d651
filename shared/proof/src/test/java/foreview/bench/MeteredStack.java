package foreview.bench;

import foreview.local.lambda.HandlerClasses;
import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.config.Config;
import foreview.testkit.TestStack;
import java.util.Set;

/**
 * A stack whose functions' calls to AWS are metered. What the schedules of the clearinghouse ask each minute is no cost of a
 * case, and is left out.
 */
final class MeteredStack implements AutoCloseable {
    private static final Set<String> UNMETERED = Set.of("ClearinghouseSweepFunction", "MemberMailFunction");

    final Meter meter = new Meter();
    final TestStack stack = TestStack.start(new HandlerClasses<>(App.class, (function, clients) -> {
        var config = Config.of(function.environment());
        var metered = UNMETERED.contains(function.id())
                ? Clients.on(config, clients.tables(), clients::queues)
                : Clients.on(config, meter.on(clients.tables()), () -> meter.on(clients.queues()));
        return new App(config, clients.clock(), metered);
    }));

    @Override
    public void close() {
        stack.close();
    }
}
