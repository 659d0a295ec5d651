package foreview.bench;

import foreview.local.lambda.HandlerClasses;
import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.config.Config;
import foreview.testkit.TestStack;

/** A stack whose functions' calls to AWS are metered. */
final class MeteredStack implements AutoCloseable {
    final Meter meter = new Meter();
    final TestStack stack = TestStack.start(new HandlerClasses<>(App.class, (function, clients) -> {
        var config = Config.of(function.environment());
        var metered = Clients.on(config, meter.on(clients.tables()), () -> meter.on(clients.queues()));
        return new App(config, clients.clock(), metered);
    }));

    @Override
    public void close() {
        stack.close();
    }
}
