package foreview.runtime.queue;

import com.amazonaws.services.lambda.runtime.Context;
import foreview.domain.json.Json;
import foreview.runtime.Now;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The edge of a function behind a queue: one message after the other, each failure reported by itself, so that nothing
 * is acknowledged by mistake. What cannot be read fails too and becomes a dead letter.
 */
public final class BatchFunction {
    private final MessageHandler handler;
    private final Now now;

    public BatchFunction(MessageHandler handler, Now now) {
        this.handler = handler;
        this.now = now;
    }

    /**
     * @throws IOException when the event is none of a queue: then the whole batch comes again
     */
    public void handle(InputStream in, OutputStream out, Context context) throws IOException {
        var event = StrictJson.readEvent(in.readAllBytes()).orElseThrow(() -> new IOException("no event of a queue"));
        if (!(event instanceof Json.Obj object)
                || !(object.get("Records").orElse(Json.NULL) instanceof Json.Arr records))
            throw new IOException("no event of a queue");
        var failures = new ArrayList<Json>();
        for (var item : records.items()) {
            if (!(item instanceof Json.Obj message)) throw new IOException("no event of a queue");
            var id = message.string("messageId").orElseThrow(() -> new IOException("no event of a queue"));
            if (!handled(message, context))
                failures.add(Json.object().put("itemIdentifier", id).build());
        }
        out.write(JsonWriter.bytes(Json.object()
                .put("batchItemFailures", Json.array(List.copyOf(failures)))
                .build()));
    }

    private boolean handled(Json.Obj message, Context context) {
        long start = System.nanoTime();
        var trace = Trace.of(traceparent(message));
        var log = Log.of(context.getLogger(), now, context.getAwsRequestId(), trace);
        var wakeup = message.string("body").flatMap(Wakeup::parse);
        var outcome = wakeup.map(w -> outcome(w, new MessageHandler.Run(trace, log, () -> remaining(context))))
                .orElse("unreadable");
        var kind = wakeup.map(w -> w.kind().name()).orElse("none");
        var took = Duration.ofNanos(System.nanoTime() - start);
        log.outcome(
                context.getFunctionName(),
                "message",
                outcome,
                took,
                Json.object().put("kind", kind));
        return outcome.equals("ok");
    }

    private String outcome(Wakeup wakeup, MessageHandler.Run run) {
        try {
            handler.handle(wakeup, run);
            return "ok";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (Exception | LinkageError | AssertionError e) { // rule 13: what leaves here is printed with its message
            run.log().error("message-failed", e);
            return Log.FAILED;
        }
    }

    private static Duration remaining(Context context) {
        return Duration.ofMillis(Math.max(0, context.getRemainingTimeInMillis()));
    }

    private static Optional<String> traceparent(Json.Obj message) {
        return message.get("messageAttributes")
                .flatMap(BatchFunction::object)
                .flatMap(attributes -> attributes.get("traceparent"))
                .flatMap(BatchFunction::object)
                .flatMap(attribute -> attribute.string("stringValue"));
    }

    private static Optional<Json.Obj> object(Json value) {
        return value instanceof Json.Obj object ? Optional.of(object) : Optional.empty();
    }
}
