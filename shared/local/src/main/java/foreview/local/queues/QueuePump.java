package foreview.local.queues;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import foreview.local.lambda.LambdaSerializer;
import foreview.local.lambda.LocalFunction;
import foreview.local.template.FunctionSpec.QueueMapping;
import foreview.local.template.QueueSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Starts functions with the messages of their queues, as Lambda's event source mappings do. One thing is different: a
 * message that failed comes back at once, until it is a dead letter. On AWS it stays hidden for its visibility timeout,
 * of several minutes; here that would be real time, which no clock of the stack moves, and moving that clock waits for
 * the queues to run empty. So what is tried again here within a moment is tried again there over an hour.
 */
public final class QueuePump implements AutoCloseable {
    private static final LambdaSerializer<SQSEvent> EVENTS = LambdaSerializer.of(SQSEvent.class);

    /** SQS hands out no more at a time. */
    private static final int MOST_MESSAGES = 10;

    private static final Duration POLL = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration DELIVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private record Mapping(QueueSpec queue, QueueMapping spec, LocalFunction function) {}

    private final Queues queues;
    private final List<Mapping> mappings;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closed;
    private int delivering;
    /** How many sends there were when the queues were last seen empty. */
    private volatile int emptyAfter;

    private QueuePump(Queues queues, List<Mapping> mappings) {
        this.queues = queues;
        this.mappings = mappings;
    }

    public static QueuePump start(Queues queues, List<QueueSpec> specs, List<LocalFunction> functions) {
        var mappings = new ArrayList<Mapping>();
        for (var function : functions)
            for (var mapping : function.spec().mappings())
                specs.stream()
                        .filter(queue -> mapping.enabled() && queue.arn().equals(mapping.queueArn()))
                        .forEach(queue -> mappings.add(new Mapping(queue, mapping, function)));
        var pump = new QueuePump(queues, List.copyOf(mappings));
        for (var mapping : pump.mappings)
            for (int i = 0; i < mapping.spec().concurrency(); i++) pump.threads.submit(() -> pump.run(mapping));
        return pump;
    }

    /**
     * Returns when no message waits or is in work; delayed ones, which go by real time, are not waited for.
     *
     * @throws IllegalStateException when that does not come about for five minutes
     */
    public void awaitEmpty() throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isEmpty()) {
            if (System.nanoTime() - deadline > 0) throw new IllegalStateException("the queues do not run empty");
            awaitDeliveries();
        }
    }

    /** Each look at the queues is a request of each, so a function that runs is waited for without any. */
    private synchronized void awaitDeliveries() throws InterruptedException {
        wait((delivering > 0 ? DELIVERY : LOOK).toMillis());
    }

    private synchronized void delivering(int change) {
        delivering += change;
        if (delivering == 0) notifyAll();
    }

    /** Nothing was sent since the queues were empty, or they are empty now. */
    private boolean isEmpty() {
        int sends = queues.sends();
        if (queues.isPrivate() && sends == emptyAfter) return true;
        boolean empty = mappings.stream()
                .map(mapping -> queues.depth(mapping.queue()))
                .allMatch(depth -> depth.visible() == 0 && depth.inFlight() == 0);
        if (empty) emptyAfter = sends;
        return empty;
    }

    private void run(Mapping mapping) {
        while (!closed) {
            try {
                var batch = receive(mapping);
                if (!batch.isEmpty()) deliver(mapping, batch);
            } catch (InterruptedException _) {
                return;
            } catch (SdkException _) {
                // the queue server is closing, or took back a message that was in work for too long
            }
        }
    }

    private List<Message> receive(Mapping mapping) {
        return queues.client()
                .receiveMessage(request -> request.queueUrl(queues.url(mapping.queue()))
                        .maxNumberOfMessages(
                                Math.min(MOST_MESSAGES, mapping.spec().batchSize()))
                        .waitTimeSeconds((int) POLL.toSeconds())
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
    }

    private void deliver(Mapping mapping, List<Message> batch) throws InterruptedException {
        delivering(1);
        try {
            call(mapping, batch);
        } finally {
            delivering(-1);
        }
    }

    private void call(Mapping mapping, List<Message> batch) throws InterruptedException {
        var event = EVENTS.write(Batch.event(batch, mapping.queue().arn(), queues.place()));
        var outcome = mapping.function().call(event);
        var ids = batch.stream().map(Message::messageId).collect(Collectors.toSet());
        var failed = BatchAnswer.failed(outcome, ids, mapping.spec().partial());
        for (var message : batch) {
            if (failed.contains(message.messageId())) giveBack(mapping, message);
            else delete(mapping, message);
        }
    }

    private void delete(Mapping mapping, Message message) {
        queues.client().deleteMessage(request -> request.queueUrl(queues.url(mapping.queue()))
                .receiptHandle(message.receiptHandle()));
    }

    private void giveBack(Mapping mapping, Message message) {
        queues.client().changeMessageVisibility(request -> request.queueUrl(queues.url(mapping.queue()))
                .receiptHandle(message.receiptHandle())
                .visibilityTimeout(0));
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
    }
}
