package foreview.local.schedules;

import foreview.local.lambda.LocalFunction;
import foreview.local.template.FunctionSpec.Schedule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The schedules of the template and the functions that they start. */
public final class Schedules {

    /** One of them. */
    public record Entry(LocalFunction function, Schedule schedule) {

        Duration every() {
            return schedule.every();
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    public Schedules(List<LocalFunction> functions) {
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
        entry.function().call(entry.schedule().input().getBytes(StandardCharsets.UTF_8));
    }
}
