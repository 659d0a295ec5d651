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
 * What a function behind the API does around the snapshot that Lambda starts it from (SnapStart). Before it: rehearses
 * every route, so that classes are loaded and code is warm, and performs one read for real, so that credentials, TLS and
 * the client are. After it: forgets what may have become untrue. Neither ever fails the function.
 *
 * <p>Nothing of ours that must be unique is held: ids, salts, nonces and keys come from {@code SecureRandom}, of which
 * Lambda says that a restored one does not repeat itself (on Linux each output is mixed with the kernel's). Connections
 * are opened anew when the old ones turn out to be closed, and credentials are fetched anew when they have expired.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html">Uniqueness with SnapStart</a>
 */
public final class SnapStartHook implements Resource {
    private static final String NO_CASE = "c-00000000000000000000000000000000";

    // the runtime holds resources weakly
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

    /** For a function that may read cases: its read is of one that is not there. */
    public static void prepare(App app, Function<App, Routes> routes) {
        prepare(app, routes, live -> live.cases().find(NO_CASE));
    }

    /**
     * @param read harmless, and within the function's rights
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
            var rehearsed = new PrimingRun(app, routes).run();
            read.accept(app);
            var took = Duration.ofNanos(System.nanoTime() - start);
            var line = Json.object().put("routes", rehearsed.routes()).put("failed", rehearsed.failed());
            log.info("primed", line.put("durationMs", took.toMillis()));
        } catch (RuntimeException | LinkageError e) { // a function that starts slowly is better than none
            log.error("not-primed", e);
        }
    }

    /** A snapshot may be weeks old, and the issuer may have withdrawn a key since. */
    @Override
    public void afterRestore(Context<? extends Resource> context) {
        app.tokens().afterRestore();
    }
}
