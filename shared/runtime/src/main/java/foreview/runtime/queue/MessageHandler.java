package foreview.runtime.queue;

import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.time.Duration;
import java.util.function.Supplier;

/** Handles one wake-up. SQS delivers it again when the handler throws, and moves it to the dead letters in the end. */
@FunctionalInterface
public interface MessageHandler {

    /** The invocation that handles the message. @param remaining the time that is left to it */
    record Run(Trace trace, Log log, Supplier<Duration> remaining) {}

    /**
     * @param id inside the case
     */
    void handle(String caseId, String id, Run run) throws Exception;
}
