package foreview.runtime.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import foreview.runtime.LambdaSerializer;
import foreview.runtime.TestRun;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches, reports and schedules as they pass Lambda's serializer. */
class BatchFunctionTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String BODY =
            "\"body\":\"{\\\"v\\\":1,\\\"kind\\\":\\\"ENDPOINT\\\",\\\"case\\\":\\\"c\\\",\\\"id\\\":\\\"t\\\"}\"";
    private static final String FAILED = "{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}";
    private static final String DONE = "{\"batchItemFailures\":[]}";

    private final TestRun run = new TestRun();
    private final List<Wakeup> handled = new ArrayList<>();
    private final List<String> traces = new ArrayList<>();
    private final BatchFunction batch = new BatchFunction(
            Wakeup.Kind.ENDPOINT,
            (caseId, id, call) -> {
                handled.add(Wakeup.endpoint(caseId, id));
                traces.add(call.trace().traceId());
            },
            () -> Instant.EPOCH);

    private String report(String message) {
        var event = "{\"Records\":[{\"messageId\":\"m1\"" + message + "}]}";
        return LambdaSerializer.text(batch.handle(LambdaSerializer.batch(event), run));
    }

    @Test
    void a_message_is_handled_in_its_trace() {
        assertThat(report("," + BODY + ",\"messageAttributes\":{\"traceparent\":{\"stringValue\":\"00-" + TRACE
                        + "-b7ad6b7169203331-00\",\"dataType\":\"String\",\"stringListValues\":[],"
                        + "\"binaryListValues\":[],\"binaryValue\":\"AAEC\"}},\"eventSourceARN\":\"arn:aws:sqs\""))
                .isEqualTo(DONE);
        assertThat(handled).containsExactly(Wakeup.endpoint("c", "t"));
        assertThat(traces).containsExactly(TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"messageAttributes\":null",
                ",\"messageAttributes\":{}",
                ",\"messageAttributes\":{\"traceparent\":null}",
                ",\"messageAttributes\":{\"traceparent\":{}}",
                ",\"messageAttributes\":{\"traceparent\":{\"stringValue\":\"\\ud800\"}}"
            })
    void a_message_without_a_usable_trace_is_handled(String attributes) {
        assertThat(report("," + BODY + attributes)).isEqualTo(DONE);
        assertThat(handled).hasSize(1);
    }

    @Test
    void a_message_without_a_readable_body_is_reported() {
        for (var body : new String[] {"", ",\"body\":null", ",\"body\":\"\"", ",\"body\":\"\\ud800\"", ",\"body\":7"})
            assertThat(report(body)).as(body).isEqualTo(FAILED);
        assertThat(handled).isEmpty();
    }

    @Test
    void a_wake_up_of_another_queue_is_reported() {
        assertThat(report("," + BODY.replace("ENDPOINT", "PROBE"))).isEqualTo(FAILED);
        assertThat(handled).isEmpty();
    }

    @Test
    void a_message_that_fails_by_a_fault_of_the_program_is_reported_without_its_words() {
        for (var fault : new Error[] {
            new NoClassDefFoundError("secret"), new AssertionError("secret"), new StackOverflowError("secret")
        }) {
            var faulty = failing(fault);
            var event = LambdaSerializer.batch("{\"Records\":[{\"messageId\":\"m1\"," + BODY + "}]}");
            assertThat(LambdaSerializer.text(faulty.handle(event, run))).isEqualTo(FAILED);
        }
        assertThat(run.lines("message-failed")).hasSize(3);
        assertThat(run.text()).doesNotContain("secret");
    }

    private static BatchFunction failing(Error fault) {
        MessageHandler handler = (_, _, _) -> {
            throw fault;
        };
        return new BatchFunction(Wakeup.Kind.ENDPOINT, handler, () -> Instant.EPOCH);
    }

    @Test
    void an_empty_batch_reports_nothing() {
        assertThat(LambdaSerializer.text(batch.handle(LambdaSerializer.batch("{\"Records\":[]}"), run)))
                .isEqualTo(DONE);
    }

    /** Why the template gives the schedule an input of its own. */
    @Test
    void the_default_event_of_a_schedule_cannot_be_read_and_an_empty_one_can() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> LambdaSerializer.schedule("{\"source\":\"aws.scheduler\",\"detail\":\"{}\"}"));
        assertThat(LambdaSerializer.schedule("{}").getDetail()).isNull();
    }
}
