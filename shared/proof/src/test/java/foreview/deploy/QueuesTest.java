package foreview.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the template promises of queues, of what starts functions and of what becomes of messages that fail. */
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
    void a_message_comes_alone_and_fails_by_itself() {
        assertThat(mappings().values()).allSatisfy(mapping -> {
            assertThat(mapping.path("BatchSize").asInt()).isEqualTo(1);
            assertThat(mapping.path("FunctionResponseTypes").toString()).isEqualTo("[\"ReportBatchItemFailures\"]");
            assertThat(mapping.path("ScalingConfig").path("MaximumConcurrency").asInt())
                    .isBetween(2, 1000);
        });
    }

    @Test
    void a_message_that_fails_again_and_again_is_kept_and_rings() {
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
    void every_queue_is_worked_on_or_keeps_dead_letters_and_is_encrypted() {
        var known = new HashSet<>(deadLetters());
        mappings().values().forEach(mapping -> known.add(arn(mapping.path("Queue"))));
        var queues = TEMPLATE.ofType("AWS::SQS::Queue");
        assertThat(queues.keySet()).isEqualTo(known);
        assertThat(queues.values())
                .allMatch(queue -> queue.path("SqsManagedSseEnabled").asBoolean());
    }

    /** Rule 13's probe is before an opening: one developer does not wait for what another's evaluations take. */
    @Test
    void no_evaluation_stands_before_a_probe() {
        assertThat(mappings().values())
                .extracting(mapping -> arn(mapping.path("Queue")))
                .doesNotHaveDuplicates();
        assertThat(asks("WindowFunction")).containsExactly("ProbeQueue");
        for (var evaluates : List.of("EvaluationFunction", "WorkerFunction"))
            assertThat(asks(evaluates)).as(evaluates).containsExactly("EvaluationQueue");
    }

    private static List<String> asks(String function) {
        return TEMPLATE.function(function).rights().stream()
                .filter(statement -> statement.actions().contains("sqs:SendMessage"))
                .flatMap(statement -> statement.resources().stream())
                .toList();
    }

    /** Not for one that fails: that rings by itself, and is a dead letter by then. */
    @Test
    void an_alarm_rings_when_a_message_waits_longer_than_one_that_fails_each_time_is_kept() {
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

    /** An invocation that came late or failed is not repeated: the next minute's does all that is due. */
    @Test
    void the_sweep_runs_every_minute_alone_and_never_twice_for_one_minute() {
        var sweep = TEMPLATE.function("SweepFunction");
        assertThat(sweep.property("ReservedConcurrentExecutions").asInt()).isEqualTo(1);
        assertThat(sweep.property("Timeout").asInt()).isLessThanOrEqualTo(60);
        assertThat(sweep.events("ScheduleV2")).singleElement().satisfies(schedule -> {
            assertThat(schedule.path("ScheduleExpression").asText()).isEqualTo("rate(1 minute)");
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
