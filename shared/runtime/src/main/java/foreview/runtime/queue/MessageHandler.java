package foreview.runtime.queue;

import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.time.Duration;
import java.util.function.Supplier;

/** Works on one wake-up. One that returns is acknowledged; one that throws comes again, in the end as a dead letter. */
@FunctionalInterface
public interface MessageHandler {

    /** What a handler knows of its run. */
    record Run(Trace trace, Log log, Supplier<Duration> remaining) {}

    void handle(Wakeup wakeup, Run run) throws Exception;
}
