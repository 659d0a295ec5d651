package foreview.runtime.queue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import foreview.domain.json.Json;
import foreview.runtime.ContainedFailure;
import foreview.runtime.Now;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The edge of every function behind a queue. It handles one message after the other and reports each failure by itself,
 * so that nothing is acknowledged by mistake. A message that cannot be read fails too, and becomes a dead letter.
 */
public final class BatchFunction {
    private final Function<String, Optional<Work>> reader;
    private final Now now;

    /** What a message asks for. @param kind for the log */
    private record Work(String kind, Task task) {}

    /** What one message asks for. SQS delivers the message again when it throws. */
    @FunctionalInterface
    public interface Task {
        void run(MessageHandler.Run run) throws Exception;
    }

    /**
     * @param kind of the queue's wake-ups; others fail
     */
    public BatchFunction(Wakeup.Kind kind, MessageHandler handler, Now now) {
        this.reader = body -> Wakeup.parse(body)
                .map(wakeup -> new Work(wakeup.kind().name(), run -> {
                    if (wakeup.kind() != kind) throw new IllegalArgumentException("a wake-up of another queue");
                    handler.handle(wakeup.caseId(), wakeup.id(), run);
                }));
        this.now = now;
    }

    /**
     * For messages of another service.
     *
     * @param kind for the log
     * @param reader gives nothing for a body that cannot be read
     */
    public BatchFunction(String kind, Function<String, Optional<Task>> reader, Now now) {
        this.reader = body -> reader.apply(body).map(task -> new Work(kind, task));
        this.now = now;
    }

    /**
     * @throws IllegalArgumentException when the event is not a batch of SQS; SQS then delivers the whole batch again
     */
    public SQSBatchResponse handle(SQSEvent event, Context context) {
        var failures = new ArrayList<BatchItemFailure>();
        for (var message : messages(event))
            if (!handled(message, context)) failures.add(new BatchItemFailure(message.getMessageId()));
        return new SQSBatchResponse(failures);
    }

    /** Lambda's serializer leaves null what an event lacks. */
    private static List<SQSMessage> messages(SQSEvent event) {
        if (event == null
                || event.getRecords() == null
                || event.getRecords().stream().anyMatch(message -> message == null || message.getMessageId() == null))
            throw new IllegalArgumentException("not an event of SQS");
        return event.getRecords();
    }

    private boolean handled(SQSMessage message, Context context) {
        long start = System.nanoTime();
        var trace = Trace.of(traceparent(message));
        var log = Log.of(context.getLogger(), now, context.getAwsRequestId(), trace);
        var work = Optional.ofNullable(message.getBody()).flatMap(reader);
        var outcome = work.map(w -> outcome(w.task(), new MessageHandler.Run(trace, log, () -> remaining(context))))
                .orElse("unreadable");
        var line = Json.object().put("kind", work.map(Work::kind).orElse("none"));
        var took = Duration.ofNanos(System.nanoTime() - start);
        log.outcome(context.getFunctionName(), "message", outcome, took, line);
        return outcome.equals("ok");
    }

    private static String outcome(Task task, MessageHandler.Run run) {
        try {
            task.run(run);
            return "ok";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (Throwable e) {
            run.log().error("message-failed", ContainedFailure.of(e));
            return Log.FAILED;
        }
    }

    private static Duration remaining(Context context) {
        return Duration.ofMillis(Math.max(0, context.getRemainingTimeInMillis()));
    }

    private static Optional<String> traceparent(SQSMessage message) {
        return Optional.ofNullable(message.getMessageAttributes())
                .map(attributes -> attributes.get("traceparent"))
                .map(MessageAttribute::getStringValue);
    }
}
