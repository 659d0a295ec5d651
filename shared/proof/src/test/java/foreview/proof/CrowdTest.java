package foreview.proof;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.script.CaseScript;
import foreview.local.script.Person;
import foreview.runtime.json.JsonWriter;
import foreview.testkit.AwsFault;
import foreview.testkit.FakeModel;
import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.FaultInjector.OutgoingCall;
import foreview.testkit.ManualQueue.QueuedMessage;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Scenario;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import foreview.testkit.TransactionConflicts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rule 1 in a crowd: runs over four endpoints of one case make 64 calls at once, save what is answered, and close their
 * tasks. Each of the developer's acts is recorded within its request meanwhile. No result is lost or doubled.
 */
@Tag("proof")
class CrowdTest {
    private static final int ENDPOINTS = 4;
    private static final int CALLS = 64;
    private static final int ITEMS = 30;

    private static ManualStack stack;
    private static Snapshot cut;
    private static Map<String, String> ids;

    @BeforeAll
    static void cut() throws Exception {
        stack = Stacks.manual();
        stack.sweep();
        ids = new HashMap<>();
        Scenario.life(ITEMS).before("plan evaluation").play(stack, ids);
        for (int endpoint = 0; endpoint < ENDPOINTS; endpoint++) plan(endpoint);
        stack.deliver(); // cuts the evaluations into tasks
        cut = Snapshot.of(stack, ids);
        assertThat(runs()).hasSize(ENDPOINTS);
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    private static void plan(int number) {
        var given = Json.object()
                .put("checkpoint", CaseScript.CHECKPOINT)
                .put("variant", "crowd-" + number)
                .put("safeguards", true)
                .put("concurrency", CALLS / ENDPOINTS);
        stack.model.endpoint().forEach(given::put);
        var access = Json.object().put("checkpoint", CaseScript.CHECKPOINT).put("purpose", "cyber");
        var endpoint = id(DEVELOPER, "endpoints", given, number);
        var grant = id(LEAD, "grants", access.put("holder", "runner").put("endpoint", endpoint), number);
        for (var decider : List.of(LEAD, CUSTODIAN))
            id(decider, "grants/" + grant + "/decisions", Json.object().put("decision", "GIVE"), number);
        var suite = Json.object().put("id", "s").put("version", "1").build();
        var planned = Json.object()
                .put("suite", suite)
                .put("endpoint", endpoint)
                .put("checkpoint", CaseScript.CHECKPOINT)
                .put("purpose", "cyber");
        id(LEAD, "evaluations", planned, number);
    }

    /** What the answer names as made; empty if nothing. */
    private static String id(Person person, String collection, Json.Builder body, int number) {
        var key = Optional.of(person.sub() + collection + number);
        return call(person, collection, JsonWriter.text(body.build()), key)
                .ok()
                .body()
                .string("id")
                .orElse("");
    }

    private static Reply call(Person person, String act, String body, Optional<String> key) {
        return stack.call(person, "POST /cases/{caseId}/" + act, ids, body, key);
    }

    /** One message for each endpoint. */
    private static Collection<QueuedMessage> runs() {
        return stack.queue.messages().stream()
                .filter(message -> message.function().equals("WorkerFunction"))
                .collect(Collectors.toMap(QueuedMessage::body, Function.identity(), (one, _) -> one))
                .values();
    }

    /**
     * @param answers that the model gave before it: at the last of these moments tasks are being closed
     */
    @ParameterizedTest
    @CsvSource({"releases, 20", "end, 60", "withdrawal, 100"})
    void an_act_is_recorded_in_bounded_tries_and_ends_access(String act, int answers) throws Exception {
        cut.restore(stack);
        var conflicts = new TransactionConflicts();
        var begun = new CountDownLatch(answers);
        stack.model.answers((exchange, prompt) -> {
            begun.countDown();
            FakeModel.right(exchange, prompt);
        });
        var tries = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var workers = new ArrayList<Future<?>>();
            for (var run : runs())
                workers.add(threads.submit(() -> {
                    stack.faults.intercept(conflicts, () -> stack.work(run));
                    return run;
                }));
            begun.await();
            Interceptor counting = sent -> {
                if (sent.name().equals("transactWriteItems")) tries.incrementAndGet();
                return conflicts.intercept(sent);
            };
            stack.faults.intercept(
                    counting, () -> call(DEVELOPER, act, "", Optional.empty()).ok());
            int before = stack.model.prompts().size();
            for (var worker : workers) worker.get();
            assertThat(stack.model.prompts().size() - before).isLessThanOrEqualTo(CALLS);
        }
        assertThat(tries.get()).isBetween(1, 20);
        assertSavedOnce(CALLS);
    }

    /** A plan changes the case's version and not its window: whatever closes a task then looks again, and closes it. */
    @Test
    void a_task_that_loses_against_an_act_is_closed_at_the_next_version() throws Exception {
        cut.restore(stack);
        var closings = new AtomicInteger();
        Interceptor crowding = sent -> {
            if (!sent.checks("HEAD")) return sent.proceed();
            int closing = closings.getAndIncrement();
            if (closing % 3 == 0) {
                var plan = "{\"plannedAt\":\"2099-01-01T00:00:%02dZ\"}".formatted(closing);
                stack.faults.intercept(OutgoingCall::proceed, () -> call(DEVELOPER, "releases", plan, Optional.empty())
                        .ok());
            }
            return closing % 3 == 1 ? AwsFault.CONFLICT.happen(sent) : sent.proceed();
        };
        for (var run : runs()) {
            stack.faults.intercept(crowding, () -> assertThat(stack.work(run)).isTrue());
            stack.queue.acknowledge(run);
        }
        assertThat(closings.get())
                .as("each lost twice")
                .isEqualTo(3
                        * TableRows.of(stack.database()).under("CASE#", "TASK#").size());
        assertThat(TableRows.of(stack.database()).under("CASE#", "TASK#"))
                .allMatch(task -> task.text("standing").equals("DONE"));
        assertThat(stack.model.prompts()).hasSize(ENDPOINTS * ITEMS);
        assertSavedOnce(0);
    }

    /**
     * Every evaluation has the same questions, and asks each once.
     *
     * @param most answers that may be discarded
     */
    private static void assertSavedOnce(int most) throws Exception {
        var prompts = stack.model.prompts();
        var asked = prompts.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(asked.values()).allMatch(times -> times <= ENDPOINTS);
        int saved = TableRows.of(stack.database()).under("CASE#", "TASK#").stream()
                .mapToInt(task -> task.attributes().get("results").m().size())
                .sum();
        assertThat(saved).isBetween(prompts.size() - most, prompts.size());
        RecoveryTime.rest(stack);
        StoreConsistency.checkAtRest(stack);
    }
}
