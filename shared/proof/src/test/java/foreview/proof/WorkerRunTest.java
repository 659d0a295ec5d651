package foreview.proof;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Times;
import foreview.testkit.AwsFault;
import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.FaultInjector.OutgoingCall;
import foreview.testkit.ManualQueue.QueuedMessage;
import foreview.testkit.ManualStack;
import foreview.testkit.Scenario;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import foreview.testkit.TableRows.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one run of the worker does with a task when something comes between its calls. */
class WorkerRunTest {
    private static final Duration CALL_AND_RESERVE = Duration.ofSeconds(40);

    private static ManualStack stack;
    private static Snapshot cut;
    private Map<String, String> ids = Map.of();

    @BeforeAll
    static void cut() throws Exception {
        stack = Stacks.manual();
        stack.sweep();
        Map<String, String> ids = new HashMap<>();
        Scenario.planned(2).play(stack, ids);
        cut = Snapshot.of(stack, ids);
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    @BeforeEach
    void restore() {
        stack.model.intercept(Optional.empty());
        ids = cut.restore(stack);
    }

    private static Row task() {
        return TableRows.of(stack.database()).under("CASE#", "TASK#").stream()
                .filter(task -> !task.text("standing").equals("STOPPED")) // that of the other evaluation
                .findFirst()
                .orElseThrow();
    }

    private static int results() {
        return task().attributes().get("results").l().size();
    }

    private static long credentialUses() {
        return TableRows.of(stack.database()).under("READ#", "READ#").stream()
                .filter(read -> read.text("what").startsWith("credential:"))
                .count();
    }

    private void suspended(boolean on) throws Exception {
        var route = (on ? "POST /cases/{caseId}/suspensions" : "DELETE /cases/{caseId}/suspensions/{side}");
        var path = new HashMap<>(ids);
        path.put("side", "custodian");
        stack.faults.intercept(
                OutgoingCall::proceed, () -> stack.call(CUSTODIAN, route, path, "", Optional.of("suspended-" + on))
                        .ok());
    }

    private static void pass(Duration time) throws Exception {
        stack.sweepUntil(stack.clock.instant().plus(time));
        stack.deliver();
        stack.deliver();
    }

    @Test
    void a_task_with_all_its_results_is_given_back_at_once_and_closed_without_endpoint_or_credential()
            throws Exception {
        var updates = new int[1];
        Interceptor suspending = call -> {
            var answer = call.proceed();
            if (call.name().equals("updateItem") && ++updates[0] == 4)
                suspended(true); // the lease, two results and a note
            return answer;
        };
        stack.faults.intercept(suspending, () -> stack.deliver());
        assertThat(results()).isEqualTo(2);
        assertThat(task().text("standing")).isEqualTo("WAITING");
        int calls = stack.model.calls().size();
        long uses = credentialUses();
        stack.model.intercept(Optional.of(_ -> {
            throw new IOException("down");
        }));
        suspended(false);
        pass(Duration.ofMinutes(1));
        assertThat(task().text("standing")).isEqualTo("DONE");
        assertThat(task().number("attempts")).isOne();
        assertThat(stack.model.calls()).hasSize(calls);
        assertThat(credentialUses()).isEqualTo(uses);
    }

    @Test
    void a_suspension_while_the_suite_is_read_keeps_the_credential_closed_and_no_log_says_otherwise() throws Exception {
        long uses = credentialUses();
        var isSuspended = new AtomicBoolean();
        Interceptor suspending = call -> {
            var answer = call.proceed();
            if (reads(call, "SUITE#") && !isSuspended.getAndSet(true)) suspended(true);
            return answer;
        };
        stack.faults.intercept(suspending, () -> stack.deliver());
        assertThat(isSuspended).isTrue();
        assertThat(credentialUses()).isEqualTo(uses);
        assertThat(task().text("standing")).isEqualTo("WAITING");
        assertThat(task().number("attempts")).isZero();
    }

    @Test
    void the_log_says_when_the_credential_is_opened_and_not_when_the_run_began() throws Exception {
        var opened = new AtomicReference<String>();
        Interceptor slow = call -> {
            if (reads(call, "SUITE#")) stack.clock.pass(Duration.ofSeconds(1));
            if (reads(call, "CRED#")) opened.set(Times.text(stack.clock.instant()));
            return call.proceed();
        };
        stack.faults.intercept(slow, () -> stack.deliver());
        var last = TableRows.of(stack.database()).under("READ#", "READ#").stream()
                .map(Row::sk)
                .max(String::compareTo)
                .orElseThrow();
        assertThat(last).startsWith("READ#" + opened.get());
    }

    @Test
    void an_endpoint_that_just_answered_another_evaluation_has_no_outage() throws Exception {
        plan();
        stack.deliver(); // the first is answered, and the other cut
        stack.model.intercept(Optional.of(_ -> {
            throw new IOException("down");
        }));
        stack.deliver();
        assertThat(outages()).isZero();
        pass(Duration.ofMinutes(5));
        assertThat(outages()).isOne();
    }

    private void plan() throws Exception {
        var planned = """
            {"suite":{"id":"s","version":"1"},"checkpoint":"rc1","endpoint":"%s","purpose":"cyber","maxTokens":64}\
            """.formatted(ids.get("e1"));
        stack.call(LEAD, "POST /cases/{caseId}/evaluations", ids, planned, Optional.of("planned-once-more"))
                .ok();
    }

    private static long outages() {
        return TableRows.of(stack.database()).under("CASE#", "EVENT#").stream()
                .filter(event -> event.text("type").equals("OutageBegan"))
                .count();
    }

    private static boolean reads(OutgoingCall call, String partition) {
        return call.name().equals("getItem") && call.request().toString().contains(partition);
    }

    /** Rules 2 and 4: what is written late was not looked at then. */
    @Test
    void a_task_that_could_not_be_closed_before_the_end_is_quarantined_though_nobody_has_recorded_that_end()
            throws Exception {
        var end = new Racers(stack).end(ids.get("caseId"));
        stack.sweepUntil(end.minusSeconds(30));
        var met = new AtomicBoolean();
        Interceptor late = call -> {
            if (!call.name().equals("transactWriteItems") || met.getAndSet(true)) return call.proceed();
            stack.clock.set(end);
            return AwsFault.CONFLICT.happen(call);
        };
        var told = stack.queue.messages().stream()
                .filter(message -> message.body().contains("TASK"))
                .toList();
        stack.faults.intercept(late, () -> run(told, () -> Duration.ofMinutes(2)));
        assertThat(met).isTrue();
        assertThat(results()).isEqualTo(2);
        assertThat(task().text("standing")).isEqualTo("WAITING");
        pass(Duration.ofMinutes(5));
        assertThat(Racers.states(stack).get(ids.get("caseId")).evaluations())
                .filteredOn(
                        evaluation -> evaluation.result().orElseThrow().tally().quarantined() == 2)
                .hasSize(1);
    }

    /** Nothing is put or closed again behind a fence, so an evaluation is fenced only once its end is recorded. */
    @Test
    void a_worker_whose_clock_is_ahead_records_the_end_that_it_acts_on() throws Exception {
        var end = new Racers(stack).end(ids.get("caseId"));
        stack.sweepUntil(end.minusSeconds(1));
        stack.queue.replace(List.of(stack.queue.messages().getLast()));
        stack.skew("WorkerFunction", Duration.ofSeconds(2));
        try {
            stack.faults.intercept(
                    call -> {
                        Agreement.check(stack);
                        return call.proceed();
                    },
                    () -> stack.deliver());
        } finally {
            stack.skew("WorkerFunction", Duration.ZERO);
        }
        Agreement.check(stack);
    }

    @Test
    void what_looking_takes_is_no_time_for_a_call() throws Exception {
        var looks = new AtomicInteger(-2); // the credential is read once its use is written down, then comes the look
        Interceptor counting = call -> {
            if (call.name().equals("putItem")) looks.incrementAndGet();
            if (call.name().equals("getItem") && looks.get() >= -1) looks.incrementAndGet();
            return call.proceed();
        };
        int calls = stack.model.calls().size();
        var messages = stack.queue.messages();
        // enough before the look, and not any more after it
        stack.faults.intercept(
                counting, () -> run(messages, () -> CALL_AND_RESERVE.plusSeconds(looks.get() > 0 ? -1 : 1)));
        assertThat(looks).hasValueGreaterThan(0);
        assertThat(stack.model.calls()).hasSize(calls);
        assertThat(task().text("standing")).isEqualTo("WAITING");
        pass(Duration.ofMinutes(2)); // without a result it rests
        assertThat(task().text("standing")).isEqualTo("DONE");
    }

    private static void run(List<QueuedMessage> messages, Supplier<Duration> left) throws IOException {
        for (var message : messages) if (stack.work(message, left)) stack.queue.acknowledge(message);
    }
}
