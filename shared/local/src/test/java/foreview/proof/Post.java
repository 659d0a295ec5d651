package foreview.proof;

import foreview.domain.json.Json;
import foreview.local.queues.Queues;
import foreview.local.template.QueueSpec;
import foreview.local.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import software.amazon.awssdk.services.sqs.model.Message;

/** Takes what was sent from the real queue, to be handed over as the test says: in any order, late, twice or never. */
final class Post {
    private static final int MOST = 10;

    private final Queues queues;
    private final QueueSpec queue;
    private final IntSupplier sendings;
    private int seen;
    private final List<Letter> taken = new ArrayList<>();

    /** A message that was sent and not yet acknowledged. */
    record Letter(String id, String body, String traceparent) {
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
        var arn = template.functions().stream()
                .flatMap(function -> function.mappings().stream())
                .findFirst()
                .orElseThrow()
                .queueArn();
        queue = template.queues().stream()
                .filter(q -> q.arn().equals(arn))
                .findFirst()
                .orElseThrow();
    }

    /** All that was sent, in the order of its sending. */
    List<Letter> letters() {
        int now = sendings.getAsInt();
        if (now == seen) return List.copyOf(taken);
        seen = now;
        for (var batch = receive(); !batch.isEmpty(); batch = receive()) {
            for (var message : batch) {
                var trace = message.messageAttributes().get("traceparent").stringValue();
                taken.add(new Letter(message.messageId(), message.body(), trace));
                queues.client().deleteMessage(delete -> delete.queueUrl(queues.url(queue))
                        .receiptHandle(message.receiptHandle()));
            }
        }
        return List.copyOf(taken);
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

    private List<Message> receive() {
        return queues.client()
                .receiveMessage(receive -> receive.queueUrl(queues.url(queue))
                        .maxNumberOfMessages(MOST)
                        .messageAttributeNames("All"))
                .messages();
    }
}
