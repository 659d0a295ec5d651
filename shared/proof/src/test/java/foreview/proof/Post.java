package foreview.proof;

import foreview.domain.json.Json;
import foreview.local.queues.Queues;
import foreview.local.template.QueueSpec;
import foreview.local.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import software.amazon.awssdk.services.sqs.model.Message;

/** Takes what was sent from the real queues, to be handed over as the test says: in any order, late, twice or never. */
final class Post {
    private static final int MOST = 10;

    private final Queues queues;
    /** By the function that works on it. */
    private final Map<String, QueueSpec> worked = new TreeMap<>();

    private final IntSupplier sendings;
    private int seen;
    private final List<Letter> taken = new ArrayList<>();

    /**
     * A message that was sent and not yet acknowledged.
     *
     * @param function that works on its queue
     */
    record Letter(String function, String id, String body, String traceparent) {
        Json event() {
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

    /**
     * @param sendings how many there have been: without a new one there is nothing to look for
     */
    Post(Queues queues, Template template, IntSupplier sendings) {
        this.queues = queues;
        this.sendings = sendings;
        for (var function : template.functions())
            for (var mapping : function.mappings())
                for (var queue : template.queues())
                    if (queue.arn().equals(mapping.queueArn())) worked.put(function.id(), queue);
    }

    /** All that was sent to each, in the order of its sending. */
    List<Letter> letters() {
        int now = sendings.getAsInt();
        if (now == seen) return List.copyOf(taken);
        seen = now;
        worked.forEach(this::take);
        return List.copyOf(taken);
    }

    private void take(String function, QueueSpec queue) {
        for (var batch = receive(queue); !batch.isEmpty(); batch = receive(queue)) {
            for (var message : batch) {
                var trace = message.messageAttributes().get("traceparent").stringValue();
                taken.add(new Letter(function, message.messageId(), message.body(), trace));
                queues.client().deleteMessage(delete -> delete.queueUrl(queues.url(queue))
                        .receiptHandle(message.receiptHandle()));
            }
        }
    }

    void acknowledge(Letter letter) {
        taken.remove(letter);
    }

    /** As it was then. */
    void restore(List<Letter> letters) {
        letters();
        taken.clear();
        taken.addAll(letters);
    }

    private List<Message> receive(QueueSpec queue) {
        return queues.client()
                .receiveMessage(receive -> receive.queueUrl(queues.url(queue))
                        .maxNumberOfMessages(MOST)
                        .messageAttributeNames("All"))
                .messages();
    }
}
