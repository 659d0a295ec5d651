package foreview.local.queues;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import foreview.local.template.PseudoParameters;
import java.util.HashMap;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The event that Lambda makes of a batch of messages. */
final class Batch {
    private Batch() {}

    static SQSEvent event(List<Message> batch, String queueArn, PseudoParameters place) {
        var event = new SQSEvent();
        event.setRecords(
                batch.stream().map(message -> record(message, queueArn, place)).toList());
        return event;
    }

    private static SQSMessage record(Message message, String queueArn, PseudoParameters place) {
        var attributes = new HashMap<String, MessageAttribute>();
        message.messageAttributes().forEach((name, value) -> attributes.put(name, attribute(value)));
        var record = new SQSMessage();
        record.setMessageId(message.messageId());
        record.setReceiptHandle(message.receiptHandle());
        record.setBody(message.body());
        record.setAttributes(message.attributesAsStrings());
        record.setMessageAttributes(attributes);
        record.setMd5OfBody(message.md5OfBody());
        record.setEventSource("aws:sqs");
        record.setEventSourceArn(queueArn);
        record.setAwsRegion(place.region());
        return record;
    }

    private static MessageAttribute attribute(MessageAttributeValue value) {
        var attribute = new MessageAttribute();
        attribute.setStringValue(value.stringValue());
        if (value.binaryValue() != null)
            attribute.setBinaryValue(value.binaryValue().asByteBuffer());
        attribute.setStringListValues(List.of());
        attribute.setBinaryListValues(List.of());
        attribute.setDataType(value.dataType());
        return attribute;
    }
}
