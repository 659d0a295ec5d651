package foreview.bench.handlers;

import foreview.intake.IntakeFunction;
import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.Now;
import foreview.runtime.config.Config;
import java.time.Instant;
import software.amazon.awssdk.http.SdkHttpClient;

/** The function that takes submissions, on another client than it has. */
final class Intake {
    private Intake() {}

    static IntakeFunction over(SdkHttpClient http) {
        var config = Config.of(System.getenv());
        return new IntakeFunction(new App(config, Now.cutting(Instant::now), Clients.over(config, http)));
    }
}
