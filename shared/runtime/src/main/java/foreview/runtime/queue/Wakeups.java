package foreview.runtime.queue;

import foreview.domain.json.Json;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Sends wake-ups. One that cannot be sent is logged and no failure: a timer sends it again. */
public final class Wakeups {
    private final SqsClient sqs;
    private final String queue;

    public Wakeups(SqsClient sqs, URI queue) {
        this.sqs = sqs;
        this.queue = queue.toString();
    }

    public void send(Wakeup wakeup, Trace trace, Log log) {
        var traceparent = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(trace.child().traceparent())
                .build();
        try {
            sqs.sendMessage(message -> message.queueUrl(queue)
                    .messageBody(wakeup.text())
                    .messageAttributes(Map.of("traceparent", traceparent)));
        } catch (SdkException _) {
            log.warn("wakeup-not-sent", Json.object().put("kind", wakeup.kind().name()));
        }
    }
}
