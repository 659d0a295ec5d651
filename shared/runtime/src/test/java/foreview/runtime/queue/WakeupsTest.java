package foreview.runtime.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import foreview.runtime.LambdaSerializer;
import foreview.runtime.Now;
import foreview.runtime.TestRun;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;

@Tag("proof")
class WakeupsTest {
    private static final Now NOW = () -> Instant.parse("2026-11-23T10:00:00Z");
    private static final Wakeup WAKEUP = wakeup("e1");

    private static TestQueue.Server server;

    private final TestQueue queue = server.queue();
    private final TestRun run = new TestRun();
    private final List<Wakeup> woken = new ArrayList<>();
    private final List<Trace> traces = new ArrayList<>();
    private final BatchFunction works = function((caseId, id, call) -> {
        woken.add(Wakeup.probe(caseId, id));
        traces.add(call.trace());
    });

    private static Wakeup wakeup(String id) {
        return new Wakeup(Wakeup.Kind.PROBE, "case-1", id);
    }

    private static BatchFunction function(MessageHandler handler) {
        return new BatchFunction(Wakeup.Kind.PROBE, handler, NOW);
    }

    private void send(Wakeup... wakeups) {
        queue.wakeups().mustSend(List.of(wakeups), Trace.of(Optional.empty()));
    }

    @BeforeAll
    static void start() {
        server = TestQueue.Server.ofThisRun();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_wake_up_arrives_with_its_chain_of_calls() {
        var trace = Trace.of(Optional.empty());
        queue.wakeups().send(WAKEUP, trace, run.log(NOW));
        queue.drain(works, run);
        assertThat(woken).containsExactly(WAKEUP);
        assertThat(traces).extracting(Trace::traceId).containsExactly(trace.traceId());
        assertThat(traces).extracting(Trace::spanId).doesNotContain(trace.spanId());
    }

    @Test
    void more_than_one_request_holds_all_arrive() {
        var many = IntStream.range(0, 23).mapToObj(i -> wakeup("e" + i)).toList();
        send(many.toArray(Wakeup[]::new));
        queue.drain(works, run);
        assertThat(woken).containsExactlyInAnyOrderElementsOf(many);
    }

    @Test
    void a_doubled_wake_up_is_delivered_twice_and_acknowledged_twice() {
        send(WAKEUP, WAKEUP);
        queue.drain(works, run);
        assertThat(woken).containsExactly(WAKEUP, WAKEUP);
        assertThat(queue.deadLetters()).isEmpty();
    }

    @Test
    void one_failure_takes_no_other_message_with_it() {
        send(wakeup("good"), wakeup("bad"), wakeup("fine"));
        var picky = function((_, id, _) -> {
            if (id.equals("bad")) throw new IllegalStateException("secret of the case");
            woken.add(wakeup(id));
        });
        queue.drain(picky, run);
        assertThat(woken).containsExactlyInAnyOrder(wakeup("good"), wakeup("fine"));
        assertThat(queue.deadLetters()).containsExactly(wakeup("bad").text());
        assertThat(run.lines("message-failed")).hasSize(2); // as often as it was tried
        assertThat(run.lines("message"))
                .filteredOn(line -> line.string("outcome").equals(Optional.of(Log.FAILED)))
                .as("what the alarm counts")
                .hasSize(2);
        assertThat(run.text()).doesNotContain("secret of the case").contains("IllegalStateException");
    }

    @Test
    void a_handler_that_could_not_be_initialized_acknowledges_nothing() {
        send(WAKEUP);
        var broken = function((_, _, _) -> {
            throw new ExceptionInInitializerError("secret of the deployment");
        });
        assertThat(queue.deliver(broken, run)).isOne();
        assertThat(run.text()).doesNotContain("secret");
        queue.drain(works, run);
        assertThat(woken).containsExactly(WAKEUP);
    }

    @Test
    void what_throws_checked_or_is_interrupted_comes_again() {
        send(WAKEUP);
        var tries = new int[1];
        var slow = function((_, id, _) -> {
            if (tries[0]++ == 0) throw new InterruptedException();
            woken.add(wakeup(id));
        });
        queue.deliver(slow, run);
        queue.drain(slow, run);
        assertThat(woken).containsExactly(WAKEUP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "[]",
                "{}",
                "{\"v\":2,\"kind\":\"PROBE\",\"case\":\"c\",\"id\":\"e\"}",
                "{\"v\":1,\"kind\":\"SHOUT\",\"case\":\"c\",\"id\":\"e\"}",
                "{\"v\":1,\"kind\":\"PROBE\",\"case\":\"\",\"id\":\"e\"}",
                "{\"v\":1,\"kind\":\"PROBE\",\"case\":\"c\"}",
                "{\"v\":1,\"kind\":\"PROBE\",\"case\":\"c\",\"id\":7}",
                "{\"v\":1,\"kind\":\"PROBE\",\"case\":\"c\",\"id\":\"e\",\"model\":\"x\"}",
                "{\"v\":1,\"kind\":\"PROBE\",\"case\":\"c\",\"id\":\"e\"} {}"
            })
    void what_cannot_be_read_becomes_a_dead_letter_and_is_never_acknowledged(String body) {
        queue.put(body);
        queue.drain(works, run);
        assertThat(woken).isEmpty();
        assertThat(queue.deadLetters()).containsExactly(body);
        assertThat(run.lines("message"))
                .allSatisfy(line -> assertThat(line.string("outcome")).hasValue("unreadable"));
    }

    @Test
    void a_damaged_traceparent_starts_a_chain_of_its_own() {
        queue.put(WAKEUP.text());
        queue.drain(works, run);
        assertThat(woken).containsExactly(WAKEUP);
        assertThat(traces).hasSize(1);
    }

    @Test
    void a_queue_that_cannot_be_reached_is_no_failure_for_who_only_saves_a_wait() {
        try (var nowhere = TestQueue.client(1)) {
            unreachable(nowhere).send(WAKEUP, Trace.of(Optional.empty()), run.log(NOW));
        }
        assertThat(run.lines("wakeup-not-sent")).hasSize(1);
    }

    @Test
    void and_is_one_for_who_must_send() {
        try (var nowhere = TestQueue.client(1)) {
            var many = Collections.nCopies(23, WAKEUP);
            assertThatIllegalStateException()
                    .isThrownBy(() -> unreachable(nowhere).mustSend(many, Trace.of(Optional.empty())))
                    .withMessageStartingWith("23 ");
        }
    }

    private static Wakeups unreachable(SqsClient nowhere) {
        return new Wakeups(nowhere, URI.create("http://127.0.0.1:1/0/wakeups"));
    }

    @Test
    void an_event_of_something_else_fails_the_whole_batch() {
        for (var event : new String[] {"null", "{}", "{\"Records\":{}}", "{\"Records\":[{}]}", "{\"Records\":[null]}"})
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> works.handle(LambdaSerializer.batch(event), run))
                    .withMessage("not an event of SQS");
    }

    @Test
    void a_body_contains_opaque_ids_only() {
        assertThat(WAKEUP.text()).isEqualTo("{\"v\":1,\"kind\":\"PROBE\",\"case\":\"case-1\",\"id\":\"e1\"}");
        assertThat(Wakeup.parse(WAKEUP.text())).contains(WAKEUP);
    }
}
