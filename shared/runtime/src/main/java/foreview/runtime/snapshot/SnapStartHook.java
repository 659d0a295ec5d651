package foreview.runtime.snapshot;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import foreview.domain.json.Json;
import foreview.runtime.App;
import foreview.runtime.http.Routes;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Prepares a function behind the API for SnapStart. Before the snapshot it calls every route once, so that classes are
 * loaded and compiled, and makes one real read, so that credentials, TLS and the client are ready. After the restore it
 * drops the issuer's keys. A failure of either is logged and fails nothing.
 *
 * <p>No object here holds a value that must be unique: ids, salts, nonces and keys come from {@code SecureRandom}, which
 * Lambda documents as safe after a restore. The SDK reopens closed connections and renews expired credentials.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html">Uniqueness with SnapStart</a>
 */
public final class SnapStartHook implements Resource {
    private static final String NO_CASE = "c-00000000000000000000000000000000";

    // the global context holds its resources weakly
    private static Optional<SnapStartHook> held = Optional.empty();

    private final App app;
    private final Function<App, Routes> routes;
    private final Consumer<App> read;
    private final Log log;

    SnapStartHook(App app, Function<App, Routes> routes, Consumer<App> read, Log log) {
        this.app = app;
        this.routes = routes;
        this.read = read;
        this.log = log;
    }

    /** For a function that may read cases: it reads a case that does not exist. */
    public static void prepare(App app, Function<App, Routes> routes) {
        prepare(app, routes, live -> live.cases().find(NO_CASE));
    }

    /**
     * @param read changes nothing and is within the function's rights
     */
    public static void prepare(App app, Function<App, Routes> routes, Consumer<App> read) {
        var log = Log.of(LambdaRuntime.getLogger(), app.now(), "snapshot", Trace.of(Optional.empty()));
        var snapshot = new SnapStartHook(app, routes, read, log);
        Core.getGlobalContext().register(snapshot);
        held = Optional.of(snapshot);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        long start = System.nanoTime();
        try {
            app.tokens().beforeSnapshot();
            var primed = new PrimingRun(app, routes).run();
            read.accept(app);
            var took = Duration.ofNanos(System.nanoTime() - start);
            var line = Json.object().put("routes", primed.routes()).put("failed", primed.failed());
            log.info("primed", line.put("durationMs", took.toMillis()));
        } catch (RuntimeException | LinkageError e) { // a slow first answer is better than no function
            log.error("priming-failed", e);
        }
    }

    /** A snapshot may be weeks old, and the issuer may have withdrawn a key since. */
    @Override
    public void afterRestore(Context<? extends Resource> context) {
        app.tokens().afterRestore();
    }
}
