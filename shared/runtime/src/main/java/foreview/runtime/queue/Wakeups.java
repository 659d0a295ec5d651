package foreview.runtime.queue;

import foreview.domain.json.Json;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Sends wake-ups to one queue. Their group is the case, so that SQS lets no case wait behind the messages of another. */
public final class Wakeups {
    /** The most entries that SQS accepts in one request. */
    private static final int BATCH = 10;

    private final SqsClient sqs;
    private final String queue;

    public Wakeups(SqsClient sqs, URI queue) {
        this.sqs = sqs;
        this.queue = queue.toString();
    }

    /** Sends a wake-up that only shortens a wait: a timer follows anyway, so a failure is logged and not thrown. */
    public void send(Wakeup wakeup, Trace trace, Log log) {
        if (lost(List.of(wakeup), trace) > 0) log.warn("wakeup-not-sent", Json.object());
    }

    /**
     * Sends wake-ups that have no fallback (rule 10). Their order does not matter.
     *
     * @throws IllegalStateException when some were not sent; the others were
     */
    public void mustSend(List<Wakeup> wakeups, Trace trace) {
        int lost = 0;
        for (int from = 0; from < wakeups.size(); from += BATCH)
            lost += lost(wakeups.subList(from, Math.min(from + BATCH, wakeups.size())), trace);
        if (lost > 0) throw new IllegalStateException(lost + " wake-ups were not sent");
    }

    private int lost(List<Wakeup> batch, Trace trace) {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        for (var wakeup : batch)
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .messageBody(wakeup.text())
                    .messageGroupId(wakeup.caseId())
                    .messageAttributes(Map.of("traceparent", next(trace)))
                    .build());
        try {
            return sqs.sendMessageBatch(request -> request.queueUrl(queue).entries(entries))
                    .failed()
                    .size();
        } catch (SdkException _) {
            return batch.size();
        }
    }

    private static MessageAttributeValue next(Trace trace) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(trace.child().traceparent())
                .build();
    }
}
