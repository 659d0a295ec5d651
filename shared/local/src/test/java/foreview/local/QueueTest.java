package foreview.local;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

class QueueTest {
    private static final Fixture FIXTURE = new Fixture();
    private static Stack stack;
    private static Http http;
    private static String url;

    @BeforeAll
    static void start() {
        stack = Stack.start(Fixture.template(), Settings.inMemory().withMinute(Duration.ofDays(1)), FIXTURE);
        http = Http.to(stack);
        url = stack.template().functions().stream()
                .flatMap(function -> function.environment().entrySet().stream())
                .filter(variable -> variable.getKey().equals("QUEUE_URL"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    @AfterAll
    static void stop() {
        http.close();
        stack.close();
    }

    @Test
    void a_message_starts_the_function_as_lambda_would() throws Exception {
        stack.clients().queues().sendMessage(send -> send.queueUrl(url)
                .messageBody("one")
                .messageAttributes(Map.of(
                        "traceparent",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("00-1")
                                .build())));
        drain();
        var record = messages().stream()
                .filter(message -> message.string("body").orElseThrow().equals("one"))
                .findFirst()
                .orElseThrow();
        assertThat(record.members())
                .containsOnlyKeys(
                        "messageId",
                        "receiptHandle",
                        "body",
                        "attributes",
                        "messageAttributes",
                        "md5OfBody",
                        "eventSource",
                        "eventSourceARN",
                        "awsRegion")
                .containsEntry("eventSource", Json.of("aws:sqs"))
                .containsEntry("eventSourceARN", Json.of("arn:aws:sqs:us-east-1:000000000000:WorkQueue"));
        assertThat(object(record, "attributes").members())
                .containsEntry("ApproximateReceiveCount", Json.of("1"))
                .containsKeys("SentTimestamp", "ApproximateFirstReceiveTimestamp");
        assertThat(object(object(record, "messageAttributes"), "traceparent").members())
                .containsEntry("stringValue", Json.of("00-1"))
                .containsEntry("dataType", Json.of("String"));
    }

    @Test
    void only_the_failed_messages_of_a_batch_come_back_and_at_last_they_are_dead_letters() throws Exception {
        long before = count("DeadLetters");
        send("bad apple", "good 1", "good 2", "bad pear");
        drain();
        assertThat(FIXTURE.done).containsOnlyOnce("good 1").containsOnlyOnce("good 2");
        assertThat(messages().stream()
                        .filter(message -> message.string("body").orElseThrow().equals("bad apple")))
                .as("maxReceiveCount")
                .hasSize(3);
        assertThat(count("DeadLetters") - before).isEqualTo(2);
        assertThat(count("WorkQueue")).isZero();
    }

    @Tag("proof")
    @Test
    void no_more_calls_run_at_a_time_than_the_mapping_allows() throws Exception {
        for (int i = 0; i < 5; i++)
            send(IntStream.range(0, 10).mapToObj(n -> "load " + n).toArray(String[]::new));
        drain();
        assertThat(FIXTURE.mostWorking.get()).isBetween(1, 2);
        assertThat(FIXTURE.done.stream().filter(body -> body.startsWith("load")))
                .hasSize(50);
    }

    private static void send(String... bodies) {
        for (var body : bodies)
            stack.clients().queues().sendMessage(send -> send.queueUrl(url).messageBody(body));
    }

    /** Moving the clock waits for the queues. */
    private static void drain() throws InterruptedException {
        stack.advanceTo(stack.clients().clock().instant().plusSeconds(1));
    }

    private static List<Json.Obj> messages() {
        return FIXTURE.batches.stream()
                .flatMap(batch -> ((Json.Arr) batch.get("Records").orElseThrow()).items().stream())
                .map(Json.Obj.class::cast)
                .toList();
    }

    private static long count(String queue) throws Exception {
        var depth = object(Http.json(http.get("/_local/queues")), queue);
        return ((Json.Num) depth.get("visible").orElseThrow()).value().longValueExact();
    }

    private static Json.Obj object(Json.Obj parent, String name) {
        return (Json.Obj) parent.get(name).orElseThrow();
    }
}
