package foreview.local.schedules;

import foreview.domain.json.Json;
import foreview.local.lambda.LocalFunction;
import foreview.local.template.FunctionSpec.Schedule;
import foreview.local.template.PseudoParameters;
import foreview.runtime.Now;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The schedules of the template and the functions that they start. */
public final class Schedules {

    /** One of them. */
    public record Entry(LocalFunction function, Schedule schedule) {

        Duration every() {
            return schedule.every();
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final PseudoParameters place;
    private final Now clock;

    public Schedules(List<LocalFunction> functions, PseudoParameters place, Now clock) {
        this.place = place;
        this.clock = clock;
        for (var function : functions)
            for (var schedule : function.spec().schedules())
                if (schedule.enabled()) entries.add(new Entry(function, schedule));
    }

    List<Entry> entries() {
        return entries;
    }

    /** Runs each once, now, and waits for it. */
    public void runAll() throws InterruptedException {
        for (var entry : entries) run(entry);
    }

    void run(Entry entry) throws InterruptedException {
        entry.function().call(event(entry.schedule().name(), clock.instant()));
    }

    /** As EventBridge sends it: its time has no fraction of a second. */
    private Json event(String rule, Instant time) {
        var arn = "arn:aws:events:" + place.region() + ":" + place.account() + ":rule/" + rule;
        return Json.object()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.events")
                .put("account", place.account())
                .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", place.region())
                .put("resources", Json.array(List.of(Json.of(arn))))
                .put("detail", Json.object().build())
                .build();
    }
}
