package foreview.bench.handlers;

import foreview.intake.IntakeFunction;
import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.Now;
import foreview.runtime.config.Config;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;
import java.time.Instant;
import software.amazon.awssdk.http.SdkHttpClient;

/** The function that takes submissions, on another client than it has, or without its priming run. */
final class Intake {
    private static final String NO_CASE = "c-00000000000000000000000000000000";

    private Intake() {}

    static IntakeFunction over(SdkHttpClient http) {
        var config = Config.of(System.getenv());
        var app = new App(config, Now.cutting(Instant::now), Clients.over(config, http));
        SnapStartHook.prepare(app, Intake::routes);
        return new IntakeFunction(app);
    }

    /** A snapshot of it has made the one real read and nothing else. */
    static IntakeFunction withoutPrimingRun() {
        var app = App.live();
        Snapshot.before(() -> app.cases().find(NO_CASE));
        return new IntakeFunction(app);
    }

    private static Routes routes(App app) {
        try {
            var routes = IntakeFunction.class.getDeclaredMethod("routes", App.class);
            routes.setAccessible(true);
            return (Routes) routes.invoke(null, app);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
