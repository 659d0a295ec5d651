package foreview.proof;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.evaluation.Evaluation;
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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a run leaves when its time is short, or when something happens between its calls (rules 2, 10 and 12). */
@Tag("proof")
class InterruptedRunTest {
    private static final int TASKS = 25;
    private static final Duration MUCH = Duration.ofMinutes(2);
    private static final Duration LITTLE = Duration.ofSeconds(15);
    private static final String COORDINATION = "ControlFunction";

    private static ManualStack stack;
    private static Snapshot planned;
    private static Snapshot cut;
    private Map<String, String> ids;

    @BeforeAll
    static void play() throws Exception {
        stack = Stacks.manual();
        stack.sweep();
        var empty = Snapshot.of(stack, Map.of());
        Map<String, String> values = new HashMap<>();
        Scenario.life(TASKS * 25).before("cut into tasks").play(stack, values);
        planned = Snapshot.of(stack, values);
        values = empty.restore(stack);
        Scenario.planned(2).play(stack, values);
        cut = Snapshot.of(stack, values);
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    @BeforeEach
    void restore() {
        ids = cut.restore(stack);
    }

    private static List<Row> tasks() {
        return TableRows.of(stack.database()).under("CASE#", "TASK#").stream()
                .filter(task -> !task.text("standing").equals("STOPPED")) // those of the cancelled evaluation
                .toList();
    }

    private static List<QueuedMessage> messages(String function) {
        return stack.queue.messages().stream()
                .filter(message -> message.function().equals(function))
                .toList();
    }

    private static void work(String function, Interceptor interceptor, Supplier<Duration> left) throws Exception {
        var messages = messages(function);
        assertThat(messages).isNotEmpty();
        stack.faults.intercept(interceptor, () -> {
            for (var message : messages) if (stack.work(message, left)) stack.queue.acknowledge(message);
        });
    }

    @Test
    void a_coordination_short_of_time_leaves_the_rest_to_another_run() throws Exception {
        planned.restore(stack);
        work(COORDINATION, OutgoingCall::proceed, () -> LITTLE);
        assertThat(tasks()).isEmpty();
        var left = new AtomicInteger(1); // one batch of tasks
        Interceptor counting = call -> {
            boolean cuts = call.name().equals("transactWriteItems")
                    && call.request().orElseThrow().toString().contains("TASK#");
            if (cuts) left.decrementAndGet();
            return call.proceed();
        };
        work(COORDINATION, counting, () -> left.get() > 0 ? MUCH : LITTLE);
        assertThat(tasks()).hasSizeBetween(1, TASKS - 1);
        work(COORDINATION, OutgoingCall::proceed, () -> MUCH);
        assertThat(tasks()).hasSize(TASKS);
        assertThat(messages("WorkerFunction")).isNotEmpty();
        StoreConsistency.check(stack);
    }

    @Test
    void a_suspension_while_the_suite_is_read_keeps_the_credential_closed_and_is_logged_so() throws Exception {
        long uses = credentialUses();
        var suspended = new AtomicBoolean();
        Interceptor suspending = call -> {
            var answer = call.proceed();
            boolean suite = call.request().orElse("").toString().contains("SUITE#");
            if (suite && call.name().endsWith("Item") && !suspended.getAndSet(true))
                stack.faults.intercept(OutgoingCall::proceed, this::suspend);
            return answer;
        };
        work("WorkerFunction", suspending, () -> Duration.ofMinutes(15));
        assertThat(suspended).isTrue();
        assertThat(credentialUses()).isEqualTo(uses);
        assertThat(stack.model.prompts()).isEmpty();
        assertThat(tasks()).allMatch(task -> task.text("standing").equals("WAITING"));
        StoreConsistency.check(stack);
    }

    private void suspend() {
        stack.call(CUSTODIAN, "POST /cases/{caseId}/suspensions", ids, "{}", Optional.of("suspended"))
                .ok();
    }

    private static long credentialUses() {
        return TableRows.of(stack.database()).under("READ#", "ENTRY#").stream()
                .filter(read -> read.text("canonical").contains("\"credential:"))
                .count();
    }

    /** Rules 2 and 4: results count only if their task was closed while access was open, recorded or not. */
    @Test
    void a_task_that_could_not_be_closed_before_the_end_is_quarantined() throws Exception {
        var end = new RacingCommands(stack).end(ids.get("caseId"));
        stack.sweepUntil(end.minusSeconds(30));
        stack.model.forget();
        var met = new AtomicBoolean();
        Interceptor late = call -> {
            if (!call.checks("HEAD") || met.getAndSet(true)) return call.proceed();
            stack.clock.set(end);
            return AwsFault.CONFLICT.happen(call);
        };
        work("WorkerFunction", late, () -> Duration.ofMinutes(15));
        assertThat(met).isTrue();
        assertThat(tasks()).singleElement().satisfies(task -> {
            assertThat(task.attributes().get("results").m()).hasSize(2);
            assertThat(task.text("standing")).isEqualTo("WAITING");
        });
        RecoveryTime.rest(stack);
        assertThat(evaluations())
                .filteredOn(
                        evaluation -> evaluation.result().orElseThrow().tally().quarantined() == 2)
                .hasSize(1);
        StoreConsistency.checkAtRest(stack);
    }

    /** Rule 10: the message fails until it is a dead letter with an alarm, and the evaluation ends with its window. */
    @ParameterizedTest
    @ValueSource(strings = {"KEY#SUITE", "CRED#"})
    void an_evaluation_that_cannot_be_read_asks_nothing_and_ends_with_its_window(String lost) throws Exception {
        for (var row : TableRows.of(stack.database()).under(lost, ""))
            stack.database().deleteItem(delete -> delete.tableName(row.place().table())
                    .key(Map.of(
                            "pk", AttributeValue.fromS(row.pk()),
                            "sk", AttributeValue.fromS(row.sk()))));
        assertThat(messages("WorkerFunction")).isNotEmpty().noneMatch(stack::work);
        stack.call(DEVELOPER, "POST /cases/{caseId}/withdrawal", ids, "", Optional.empty())
                .ok();
        RecoveryTime.rest(stack);
        assertThat(stack.model.prompts()).isEmpty();
        assertThat(evaluations()).allMatch(evaluation -> evaluation.result().isPresent());
    }

    private List<Evaluation> evaluations() {
        return RacingCommands.states(stack).get(ids.get("caseId")).entities().all(Evaluation.class);
    }

    /** No task is put or closed behind a fence, so an evaluation is fenced only once its end is recorded. */
    @Test
    void a_coordination_whose_clock_is_ahead_records_the_end_that_it_acts_on() throws Exception {
        var end = new RacingCommands(stack).end(ids.get("caseId"));
        stack.sweepUntil(end.minusSeconds(1));
        Interceptor checking = call -> {
            StoreConsistency.check(stack);
            return call.proceed();
        };
        stack.skew(COORDINATION, Duration.ofSeconds(2));
        try {
            work(COORDINATION, checking, () -> MUCH);
        } finally {
            stack.skew(COORDINATION, Duration.ZERO);
        }
        StoreConsistency.check(stack);
        assertThat(RacingCommands.states(stack).get(ids.get("caseId")).head().lastEnd())
                .isPresent();
    }
}
