package foreview.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the template promises of queues, of the functions they start and of messages that fail. */
class QueuesTest {
    private static final TemplateFile TEMPLATE = TemplateFile.ofTheRepository();
    private static final int LONGEST_RETENTION = 14 * 24 * 60 * 60;

    @Test
    void a_message_stays_hidden_for_six_times_the_timeout_of_its_function() {
        assertThat(mappings()).isNotEmpty().allSatisfy((function, mapping) -> {
            int timeout = TEMPLATE.function(function).property("Timeout").asInt();
            assertThat(queue(mapping).path("VisibilityTimeout").asInt()).isGreaterThanOrEqualTo(6 * timeout);
        });
    }

    @Test
    void each_batch_is_one_message() {
        assertThat(mappings().values()).allSatisfy(mapping -> {
            assertThat(mapping.path("BatchSize").asInt()).isEqualTo(1);
            assertThat(mapping.path("FunctionResponseTypes").toString()).isEqualTo("[\"ReportBatchItemFailures\"]");
        });
    }

    @Test
    void a_message_that_fails_repeatedly_is_kept_and_raises_an_alarm() {
        assertThat(mappings().values()).allSatisfy(mapping -> {
            var redrive = queue(mapping).path("RedrivePolicy");
            assertThat(redrive.path("maxReceiveCount").asInt()).isBetween(2, 10);
            assertThat(deadLetters()).contains(arn(redrive.path("deadLetterTargetArn")));
        });
        assertThat(deadLetters()).isNotEmpty().allSatisfy(queue -> {
            assertThat(TEMPLATE.properties(queue).path("MessageRetentionPeriod").asInt())
                    .isEqualTo(LONGEST_RETENTION);
            assertThat(Alarm.of(TEMPLATE, "AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue))
                    .as(queue)
                    .singleElement()
                    .satisfies(alarm -> {
                        assertThat(alarm.property("Threshold")).isEqualTo("0");
                        assertThat(alarm.property("ComparisonOperator")).isEqualTo("GreaterThanThreshold");
                    });
        });
    }

    @Test
    void every_queue_starts_a_function_or_keeps_dead_letters_and_is_encrypted() {
        var known = new HashSet<>(deadLetters());
        mappings().values().forEach(mapping -> known.add(arn(mapping.path("Queue"))));
        var queues = TEMPLATE.ofType("AWS::SQS::Queue");
        assertThat(queues.keySet()).isEqualTo(known);
        assertThat(queues.values())
                .allMatch(queue -> queue.path("SqsManagedSseEnabled").asBoolean());
    }

    /** A developer who wants to open does not wait for another one's evaluations. */
    @Test
    void no_probe_waits_behind_an_evaluation() {
        assertThat(mappings().values())
                .extracting(mapping -> arn(mapping.path("Queue")))
                .doesNotHaveDuplicates();
        assertThat(asks("WindowFunction")).containsExactly("ProbeQueue");
        assertThat(asks("EvaluationFunction")).containsExactly("ControlQueue");
        for (var evaluates : List.of("WorkerFunction", "ControlFunction"))
            assertThat(asks(evaluates)).as(evaluates).containsExactly("EvaluationQueue", "ControlQueue");
    }

    private static List<String> asks(String function) {
        return TEMPLATE.function(function).rights().stream()
                .filter(statement -> statement.actions().contains("sqs:SendMessage"))
                .flatMap(statement -> statement.resources().stream())
                .toList();
    }

    /** A failing message is a dead letter by then, with an alarm of its own. */
    @Test
    void an_alarm_is_raised_when_a_message_waits_longer_than_a_failing_one_is_kept() {
        assertThat(mappings().values()).allSatisfy(mapping -> assertThat(Alarm.of(
                        TEMPLATE, "AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", arn(mapping.path("Queue"))))
                .singleElement()
                .satisfies(alarm -> {
                    int kept = queue(mapping).path("VisibilityTimeout").asInt()
                            * queue(mapping)
                                    .path("RedrivePolicy")
                                    .path("maxReceiveCount")
                                    .asInt();
                    assertThat(Integer.parseInt(alarm.property("Threshold"))).isGreaterThanOrEqualTo(kept);
                }));
    }

    /** A late or failed run is not repeated: the next minute's performs everything that is due. */
    @Test
    void the_sweep_runs_every_minute_and_never_twice_for_one_minute() {
        var sweep = TEMPLATE.function("SweepFunction");
        assertThat(sweep.property("Timeout").asInt()).isLessThanOrEqualTo(60);
        assertThat(sweep.events("ScheduleV2")).singleElement().satisfies(schedule -> {
            assertThat(schedule.path("ScheduleExpression").asText()).isEqualTo("rate(1 minute)");
            // the default event has a string as its detail, and ScheduledEvent cannot hold it
            assertThat(schedule.path("Input").asText()).isEqualTo("{}");
            assertThat(schedule.path("RetryPolicy").path("MaximumRetryAttempts").asInt(-1))
                    .isZero();
            assertThat(deadLetters())
                    .contains(arn(schedule.path("DeadLetterConfig").path("Arn")));
        });
        var asynchronous = sweep.property("EventInvokeConfig");
        assertThat(asynchronous.path("MaximumRetryAttempts").asInt(-1)).isZero();
        assertThat(asynchronous.path("MaximumEventAgeInSeconds").asInt()).isEqualTo(60);
    }

    /** By the function's id. */
    private static Map<String, JsonNode> mappings() {
        var mappings = new HashMap<String, JsonNode>();
        for (var function : TEMPLATE.functions())
            for (var mapping : function.events("SQS")) mappings.put(function.id(), mapping);
        return mappings;
    }

    private static Set<String> deadLetters() {
        var found = new HashSet<String>();
        for (var queue : TEMPLATE.ofType("AWS::SQS::Queue").values())
            if (queue.has("RedrivePolicy"))
                found.add(arn(queue.path("RedrivePolicy").path("deadLetterTargetArn")));
        for (var function : TEMPLATE.functions())
            for (var schedule : function.events("ScheduleV2"))
                found.add(arn(schedule.path("DeadLetterConfig").path("Arn")));
        return found;
    }

    private static JsonNode queue(JsonNode mapping) {
        return TEMPLATE.properties(arn(mapping.path("Queue")));
    }

    /** Whose ARN it is. */
    private static String arn(JsonNode node) {
        assertThat(node.path("Fn::GetAtt").path(1).asText()).isEqualTo("Arn");
        return node.path("Fn::GetAtt").path(0).asText();
    }
}
