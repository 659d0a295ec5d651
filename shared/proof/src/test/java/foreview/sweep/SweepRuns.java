package foreview.sweep;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import foreview.domain.json.Json;
import foreview.runtime.App;
import foreview.runtime.json.StrictJson;
import foreview.runtime.store.PendingTimer.Lane;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Runs of the sweep, and the lines that they log. */
final class SweepRuns implements LambdaLogger {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final App app;
    private final Queue<byte[]> lines = new ConcurrentLinkedQueue<>();

    SweepRuns(App app) {
        this.app = app;
    }

    Sweep.Swept run() {
        long start = System.nanoTime();
        return run(() -> LONG.minusNanos(System.nanoTime() - start));
    }

    Sweep.Swept run(Supplier<Duration> remaining) {
        var trace = Trace.of(Optional.empty());
        var log = Log.of(this, app.now(), "request", trace);
        var handler = new TimerHandlers(app, log, trace, remaining);
        return new Sweep(app.timers(), Lane.OF_CASES, handler, app.now().instant(), log, remaining).run();
    }

    /** The lines of that event. */
    List<Json.Obj> lines(String event) {
        return lines.stream()
                .map(line -> (Json.Obj) StrictJson.read(line).orElseThrow())
                .filter(line -> line.string("event").equals(Optional.of(event)))
                .toList();
    }

    @Override
    public void log(String message) {
        log(message.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void log(byte[] message) {
        lines.add(message);
    }
}
