package foreview.runtime.telemetry;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.Now;
import foreview.runtime.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes log lines, one JSON object each, with the ids of the invocation. They go to Lambda's logger as bytes, because
 * it would wrap a string in another JSON object. Callers pass only constants, counts, times and opaque ids (rule 13).
 */
public final class Log {
    /** The outcome of an invocation that returned normally without doing its work; an alarm counts it. */
    public static final String FAILED = "failed";

    private static final int FRAMES = 30;

    public enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    private final LambdaLogger logger;
    private final Now now;
    private final Json.Obj ids;

    private Log(LambdaLogger logger, Now now, Json.Obj ids) {
        this.logger = logger;
        this.now = now;
        this.ids = ids;
    }

    public static Log of(LambdaLogger logger, Now now, String requestId, Trace trace) {
        var ids = Json.object()
                .put("requestId", requestId)
                .put("correlationId", trace.traceId())
                .put("traceparent", trace.traceparent());
        return new Log(logger, now, ids.build());
    }

    public void info(String event, Json.Builder fields) {
        line(Level.INFO, event, fields.build());
    }

    public void warn(String event, Json.Builder fields) {
        line(Level.WARN, event, fields.build());
    }

    /** An unexpected failure, by its classes and frames. Messages are left out: they may quote input or items. */
    public void error(String event, Throwable failure) {
        line(Level.ERROR, event, Json.object().put("failure", chain(failure)).build());
    }

    /** The outcome of one invocation, as a line and as a metric. */
    public void outcome(String function, String event, String outcome, Duration took, Json.Builder fields) {
        var object = fields.put("outcome", outcome).put("durationMs", took.toMillis());
        line(Level.INFO, event, object.build());
        write(Metric.of(now.instant(), function, outcome, took));
    }

    /** How long something has lasted by now. */
    public void gauge(String function, String name, Duration value) {
        write(Metric.gauge(now.instant(), function, name, "Seconds", value.toSeconds()));
    }

    /** How many there are by now. */
    public void gauge(String function, String name, long count) {
        write(Metric.gauge(now.instant(), function, name, "Count", count));
    }

    private void line(Level level, String event, Json.Obj fields) {
        var line = Json.object()
                .put("timestamp", Times.text(now.instant()))
                .put("level", level.name())
                .put("event", event);
        ids.members().forEach(line::put);
        fields.members().forEach(line::put);
        write(line.build());
    }

    /** One line at a time: a function may log from several threads. */
    private void write(Json.Obj line) {
        synchronized (logger) {
            logger.log((JsonWriter.text(line) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Json.Arr chain(Throwable failure) {
        var causes = new ArrayList<Json>();
        Optional<Throwable> next = Optional.of(failure);
        while (next.isPresent() && causes.size() < 5) {
            var cause = next.get();
            causes.add(Json.object()
                    .put("class", cause.getClass().getName())
                    .put("frames", frames(cause))
                    .build());
            next = Optional.ofNullable(cause.getCause());
        }
        return Json.array(causes);
    }

    private static Json.Arr frames(Throwable cause) {
        return Json.array(List.of(cause.getStackTrace()).stream()
                .limit(FRAMES)
                .map(frame -> Json.of(String.format(
                        Locale.ROOT, "%s.%s:%d", frame.getClassName(), frame.getMethodName(), frame.getLineNumber())))
                .toList());
    }
}
