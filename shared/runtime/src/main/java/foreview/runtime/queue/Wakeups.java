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

/** Sends wake-ups. One that cannot be sent is logged and no failure: a timer sends it again. */
public final class Wakeups {
    /** SQS takes no more at a time. */
    private static final int BATCH = 10;

    private final SqsClient sqs;
    private final String queue;

    public Wakeups(SqsClient sqs, URI queue) {
        this.sqs = sqs;
        this.queue = queue.toString();
    }

    public void send(Wakeup wakeup, Trace trace, Log log) {
        sendAll(List.of(wakeup), trace, log);
    }

    /** In any order. */
    public void sendAll(List<Wakeup> wakeups, Trace trace, Log log) {
        for (int from = 0; from < wakeups.size(); from += BATCH) {
            var batch = wakeups.subList(from, Math.min(from + BATCH, wakeups.size()));
            int lost = lost(batch, trace);
            if (lost > 0) log.warn("wakeups-not-sent", Json.object().put("lost", lost));
        }
    }

    private int lost(List<Wakeup> batch, Trace trace) {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        for (var wakeup : batch)
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .messageBody(wakeup.text())
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
