package foreview.local.template;

import java.time.Duration;
import java.util.Optional;

/**
 * An {@code AWS::SQS::Queue}.
 *
 * @param visibility how long a received message stays hidden unless it is deleted
 * @param delay how long a sent message stays hidden at first
 */
public record QueueSpec(
        String id,
        String name,
        String arn,
        boolean fifo,
        boolean contentDeduplication,
        Duration visibility,
        Duration delay,
        Optional<Redrive> redrive) {

    /**
     * Where a message goes that was received too often.
     *
     * @param deadLetterArn the queue for it
     * @param maxReceiveCount how often it may be received before
     */
    public record Redrive(String deadLetterArn, int maxReceiveCount) {}

    static QueueSpec read(String id, String arn, TemplateNode properties) {
        return new QueueSpec(
                id,
                properties.get("QueueName").map(TemplateNode::text).orElse(id),
                arn,
                properties.get("FifoQueue").map(TemplateNode::bool).orElse(false),
                properties
                        .get("ContentBasedDeduplication")
                        .map(TemplateNode::bool)
                        .orElse(false),
                seconds(properties, "VisibilityTimeout", 30),
                seconds(properties, "DelaySeconds", 0),
                properties.get("RedrivePolicy").map(QueueSpec::redrive));
    }

    private static Redrive redrive(TemplateNode part) {
        return new Redrive(
                part.need("deadLetterTargetArn").text(),
                part.need("maxReceiveCount").whole());
    }

    private static Duration seconds(TemplateNode properties, String name, int otherwise) {
        return Duration.ofSeconds(properties.get(name).map(TemplateNode::whole).orElse(otherwise));
    }
}
