package foreview.testkit;

import foreview.domain.json.Json;
import foreview.local.queues.Queues;
import foreview.local.template.QueueSpec;
import foreview.local.template.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.Message;

/** Takes messages from the real queues and hands them over as a test says: in any order, late, twice or never. */
public final class ManualQueue {
    private static final int BATCH = 10;

    private final Queues queues;
    /** By the function that the queue starts. */
    private final Map<String, QueueSpec> byFunction = new TreeMap<>();

    /** How many sends to each queue there were when it was last asked: without a new one it is not. */
    private final Map<QueueSpec, Integer> seen = new HashMap<>();

    private final List<QueuedMessage> taken = new ArrayList<>();

    /**
     * A message that was sent and not yet acknowledged.
     *
     * @param function that its queue starts
     */
    public record QueuedMessage(String function, String id, String body, String traceparent) {
        public Json event() {
            var attribute = Json.object().put("stringValue", traceparent).put("dataType", "String");
            var message = Json.object()
                    .put("messageId", id)
                    .put("body", body)
                    .put(
                            "messageAttributes",
                            Json.object().put("traceparent", attribute.build()).build())
                    .put("eventSource", "aws:sqs");
            return Json.object()
                    .put("Records", Json.array(List.of(message.build())))
                    .build();
        }
    }

    ManualQueue(Queues queues, Template template) {
        this.queues = queues;
        for (var function : template.functions())
            for (var mapping : function.mappings())
                for (var queue : template.queues())
                    if (queue.arn().equals(mapping.queueArn())) byFunction.put(function.id(), queue);
    }

    /** The messages of each queue that are not acknowledged, in their order. */
    public List<QueuedMessage> messages() {
        byFunction.forEach(this::take);
        return List.copyOf(taken);
    }

    private void take(String function, QueueSpec queue) {
        int sends = queues.sends(queue);
        if (sends == seen.getOrDefault(queue, 0)) return;
        seen.put(queue, sends);
        for (var batch = receive(queue); !batch.isEmpty(); batch = receive(queue)) {
            for (var message : batch) {
                var trace = message.messageAttributes().containsKey("traceparent")
                        ? message.messageAttributes().get("traceparent").stringValue()
                        : ""; // of a message that another service put
                taken.add(new QueuedMessage(function, message.messageId(), message.body(), trace));
                queues.client().deleteMessage(delete -> delete.queueUrl(queues.url(queue))
                        .receiptHandle(message.receiptHandle()));
            }
        }
    }

    public void acknowledge(QueuedMessage message) {
        taken.remove(message);
    }

    /** Drops all messages and puts these in their place. */
    public void replace(List<QueuedMessage> messages) {
        messages();
        taken.clear();
        taken.addAll(messages);
    }

    private List<Message> receive(QueueSpec queue) {
        return queues.client()
                .receiveMessage(receive -> receive.queueUrl(queues.url(queue))
                        .maxNumberOfMessages(BATCH)
                        .messageAttributeNames("All"))
                .messages();
    }
}
