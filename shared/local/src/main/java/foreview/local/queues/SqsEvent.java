package foreview.local.queues;

import foreview.domain.json.Json;
import foreview.local.template.PseudoParameters;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The event that Lambda makes of a batch of messages. */
final class SqsEvent {
    private SqsEvent() {}

    static Json of(List<Message> batch, String queueArn, PseudoParameters place) {
        var records =
                batch.stream().map(message -> record(message, queueArn, place)).toList();
        return Json.object().put("Records", Json.array(records)).build();
    }

    private static Json record(Message message, String queueArn, PseudoParameters place) {
        var attributes = Json.object();
        message.attributesAsStrings().forEach(attributes::put);
        var own = Json.object();
        message.messageAttributes().forEach((name, value) -> own.put(name, attribute(value)));
        return Json.object()
                .put("messageId", message.messageId())
                .put("receiptHandle", message.receiptHandle())
                .put("body", message.body())
                .put("attributes", attributes.build())
                .put("messageAttributes", own.build())
                .put("md5OfBody", message.md5OfBody())
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", queueArn)
                .put("awsRegion", place.region())
                .build();
    }

    private static Json attribute(MessageAttributeValue value) {
        var json = Json.object();
        if (value.stringValue() != null) json.put("stringValue", value.stringValue());
        if (value.binaryValue() != null)
            json.put(
                    "binaryValue",
                    Base64.getEncoder().encodeToString(value.binaryValue().asByteArray()));
        return json.put("stringListValues", Json.array(List.of()))
                .put("binaryListValues", Json.array(List.of()))
                .put("dataType", value.dataType())
                .build();
    }
}
