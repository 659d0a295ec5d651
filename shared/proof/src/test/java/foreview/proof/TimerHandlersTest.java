package foreview.proof;

import static foreview.local.script.Person.DEVELOPER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.WindowCommand;
import foreview.domain.evaluation.EvaluationCommand;
import foreview.domain.evaluation.Tally;
import foreview.runtime.store.Credentials;
import foreview.testkit.AwsFault;
import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.FaultInjector.OutgoingCall;
import foreview.testkit.ManualStack;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import foreview.testkit.TableRows.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of timer is performed once, on the case as it is then, and changes nothing when there is nothing to do. */
@Tag("proof")
class TimerHandlersTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static ManualStack stack;
    private static StoreDriver cases;
    private static Snapshot empty;

    @BeforeAll
    static void start() throws Exception {
        stack = Stacks.manual();
        cases = new StoreDriver(stack);
        stack.sweep();
        empty = Snapshot.of(stack, Map.of());
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    @BeforeEach
    void restore() {
        empty.restore(stack);
        stack.lines.record();
    }

    @Test
    void an_end_is_recorded_when_it_is_due_and_by_the_timer_of_an_end_that_moved_it_is_not() throws Exception {
        var end = ManualStack.START.plus(Duration.ofHours(3));
        var id = cases.evaluated(end);
        cases.developer(id, new WindowCommand.OfferEnd(Optional.of(end.minus(MINUTE))));
        sweepAt(end.minus(MINUTE).minusMillis(1));
        assertThat(events(id, "Ended")).isEmpty();
        sweepAt(end.minus(MINUTE));
        assertThat(events(id, "Ended")).singleElement().satisfies(event -> assertThat(event)
                .contains("\"effectiveAt\":\"2026-11-23T12:59:00.000Z\""));
        sweepAt(end);
        assertThat(events(id, "Ended")).hasSize(1);
        assertThat(timers("END", id)).isEmpty();
        assertThat(stack.lines.of("timer-failed")).isEmpty();
    }

    @Test
    void evaluations_are_woken_at_a_slackening_pace_until_each_has_its_result() throws Exception {
        var id = cases.evaluated(ManualStack.START.plus(Duration.ofDays(1)));
        for (var due : List.of("10:00", "10:02", "10:04", "10:08", "10:24", "10:30", "11:00")) {
            assertThat(timers("EVALUATIONS", id)).singleElement().satisfies(timer -> assertThat(timer.sk())
                    .startsWith("2026-11-23T" + due + ":00.000Z"));
            sweepAt(Instant.parse("2026-11-23T" + due + ":00Z"));
            assertThat(stack.queue.messages()).singleElement().satisfies(message -> assertThat(message.body())
                    .contains("EVALUATIONS", id));
            stack.queue.replace(List.of());
        }
        cases.foreview(id, new EvaluationCommand.EndEvaluation("v1", new Tally(1, 1, 0, 0, 0, 0, 0, 0), 1, "digest"));
        sweepAt(Instant.parse("2026-11-23T11:30:00Z"));
        assertThat(stack.queue.messages()).isEmpty();
        assertThat(timers("EVALUATIONS", id)).isEmpty();
    }

    @Test
    void only_the_credentials_of_endpoints_that_are_gone_are_destroyed_while_there_is_a_window() throws Exception {
        var id = cases.received();
        for (var endpoint : List.of("e1", "e2", "e3")) cases.give(id, endpoint);
        cases.remove(id, "e2");
        stack.sweep();
        assertThat(held(id)).containsExactly("e1", "e3");
        assertThat(purged(id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 40})
    void the_certificate_counts_every_credential_that_it_destroyed(int endpoints) throws Exception {
        var id = cases.received();
        IntStream.range(0, endpoints).forEach(i -> cases.give(id, "e" + i));
        cases.withdraw(id);
        stack.sweep();
        assertThat(held(id)).isEmpty();
        assertThat(purged(id)).singleElement().satisfies(event -> assertThat(event)
                .contains("\"credentialsDestroyed\":" + endpoints + ","));
    }

    @Test
    void a_receipt_that_lacks_its_signature_is_signed_once_the_key_can_be_had() throws Exception {
        stack.keysAvailable(false);
        var id = cases.received();
        stack.sweep();
        stack.keysAvailable(true);
        assertThat(unsigned(id)).hasSize(1);
        assertThat(timers("SIGN", id)).hasSize(1);
        stack.clock.pass(MINUTE);
        stack.sweep();
        assertThat(unsigned(id)).isEmpty();
        assertThat(timers("SIGN", id)).isEmpty();
    }

    @Test
    void a_probe_is_asked_for_again_each_minute_until_its_asking_lapses_and_silence_is_no_answer() throws Exception {
        var id = probing();
        stack.queue.replace(List.of());
        for (int minute = 1; minute < 30; minute++) {
            stack.clock.pass(MINUTE);
            stack.sweep();
            assertThat(stack.queue.messages()).hasSize(minute);
        }
        stack.clock.pass(MINUTE);
        stack.sweep();
        assertThat(stack.queue.messages()).hasSize(29);
        assertThat(timers("PROBE", id)).isEmpty();
        assertThat(probes(id)).isEmpty();
    }

    @Test
    void a_probe_that_was_answered_is_asked_for_no_more() throws Exception {
        var id = probing();
        stack.deliver();
        stack.clock.pass(MINUTE);
        stack.sweep();
        assertThat(stack.queue.messages()).isEmpty();
        assertThat(timers("PROBE", id)).isEmpty();
        assertThat(probes(id)).singleElement().satisfies(event -> assertThat(event)
                .contains("\"outcome\":\"ANSWERED\""));
    }

    @Test
    void a_timer_of_a_probe_that_is_no_longer_requested_is_done() throws Exception {
        var id = probing();
        stack.queue.replace(List.of());
        cases.withdraw(id); // and the endpoint goes with it
        stack.clock.pass(MINUTE);
        stack.sweep();
        assertThat(stack.queue.messages()).isEmpty();
        assertThat(timers("PROBE", id)).isEmpty();
        assertThat(stack.lines.of("timer-failed")).isEmpty();
    }

    @Test
    void a_case_that_is_always_busy_takes_no_more_than_its_share_of_a_run() throws Exception {
        var busy = cases.withdrawn();
        stack.clock.pass(Duration.ofSeconds(1));
        var other = cases.withdrawn();
        stack.clock.pass(Duration.ofSeconds(1));
        var spent = new AtomicInteger();
        Interceptor conflicts = call -> {
            if (!call.name().equals("transactWriteItems") || !isPurge(call, busy)) return call.proceed();
            spent.addAndGet(2);
            return AwsFault.CONFLICT.happen(call);
        };
        stack.faults.intercept(conflicts, () -> stack.sweep(() -> MINUTE.minus(Duration.ofSeconds(spent.get()))));
        assertThat(spent.get()).as("seconds").isBetween(4, 6);
        assertThat(purged(busy)).isEmpty();
        assertThat(timers("PURGE", busy)).hasSize(1);
        assertThat(purged(other)).hasSize(1);
    }

    @Test
    void what_is_busy_once_is_performed_in_the_same_run() throws Exception {
        var id = cases.withdrawn();
        stack.clock.pass(Duration.ofSeconds(1));
        var first = new AtomicInteger();
        Interceptor conflict = call -> call.name().equals("transactWriteItems") && first.getAndIncrement() == 0
                ? AwsFault.CONFLICT.happen(call)
                : call.proceed();
        stack.faults.intercept(conflict, stack::sweep);
        assertThat(purged(id)).hasSize(1);
        assertThat(stack.lines.of("timer-failed")).isEmpty();
    }

    private static boolean isPurge(OutgoingCall call, String caseId) {
        var request = call.request().toString();
        return request.contains(caseId) && request.contains("Purged");
    }

    /** A case whose developer has just asked to probe its endpoint. */
    private static String probing() throws Exception {
        var id = cases.received();
        var path = new HashMap<>(Map.of("caseId", id));
        var endpoints = "POST /cases/{caseId}/endpoints";
        var given = stack.call(DEVELOPER, endpoints, path, stack.model.registration("rc1"), Optional.of("give-" + id))
                .ok();
        path.put("endpointId", given.text("id"));
        stack.call(DEVELOPER, endpoints + "/{endpointId}/probe", path, "{}", Optional.empty())
                .ok();
        return id;
    }

    private static void sweepAt(Instant now) throws Exception {
        stack.clock.set(now);
        stack.sweep();
    }

    private static List<String> held(String caseId) {
        return stack.app().credentials().held(caseId).stream()
                .map(Credentials.Place::endpoint)
                .toList();
    }

    private static List<String> purged(String caseId) {
        return events(caseId, "Purged");
    }

    private static List<String> probes(String caseId) {
        return events(caseId, "EndpointProbed");
    }

    private static List<String> events(String caseId, String type) {
        return TableRows.of(stack.database()).under("CASE#" + caseId, "EVENT#").stream()
                .filter(row -> row.text("type").equals(type))
                .map(row -> row.text("canonical"))
                .toList();
    }

    private static List<Row> unsigned(String caseId) {
        return TableRows.of(stack.database()).under("CASE#" + caseId, "EVENT#").stream()
                .filter(row -> !row.has("receipt"))
                .toList();
    }

    private static List<Row> timers(String kind, String caseId) {
        return TableRows.of(stack.database()).under("DUE#", "").stream()
                .filter(row -> row.text("kind").equals(kind) && row.text("case").equals(caseId))
                .toList();
    }
}
