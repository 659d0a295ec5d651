package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Times;
import foreview.runtime.queue.Wakeup;
import foreview.testkit.FakeModel;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import foreview.testkit.TestStack;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One run over an endpoint: its lease, long calls, and what ends access while calls are under way. */
@Tag("proof")
@Timeout(120)
class EndpointRunTest {
    private static final int CONCURRENCY = 4;

    @AutoClose
    private static final TestStack stack = Stacks.running();

    private static int cases;

    private final CountDownLatch answering = new CountDownLatch(1);
    private EvaluationFixture evaluating;

    @BeforeEach
    void ready() throws Exception {
        evaluating = EvaluationFixture.granted(stack, "run-" + ++cases, 10);
        evaluating.model().answers((exchange, prompt) -> {
            answering.await();
            FakeModel.right(exchange, prompt);
        });
    }

    @AfterEach
    void close() {
        answering.countDown();
        evaluating.close();
    }

    private TableRows.Row health() {
        return TableRows.of(stack.database())
                .under("CASE#" + evaluating.played().id(), "HEALTH#")
                .getFirst();
    }

    private Instant leaseUntil() {
        return Instant.parse(health().text("leaseUntil"));
    }

    private int results() {
        return TableRows.of(stack.database())
                .under("CASE#" + evaluating.played().id(), "TASK#")
                .stream()
                .mapToInt(task -> task.attributes().get("results").m().size())
                .sum();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean())
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }

    /** Another run took the endpoint while this one did not renew its lease. */
    private void takenByAnother() {
        var row = health();
        var values = Map.of(
                ":one", AttributeValue.fromN("1"),
                ":until", AttributeValue.fromS(Times.text(stack.now().plusSeconds(600))));
        stack.database().updateItem(update -> update.tableName(row.place().table())
                .key(Map.of("pk", AttributeValue.fromS(row.pk()), "sk", AttributeValue.fromS(row.sk())))
                .updateExpression("SET fence = fence + :one, leaseUntil = :until")
                .expressionAttributeValues(values));
    }

    private void released() {
        var row = health();
        stack.database().updateItem(update -> update.tableName(row.place().table())
                .key(Map.of("pk", AttributeValue.fromS(row.pk()), "sk", AttributeValue.fromS(row.sk())))
                .updateExpression("REMOVE leaseUntil"));
    }

    @Tag("proof")
    @Test
    void a_run_that_lost_its_lease_cancels_its_calls_and_saves_nothing_of_them() throws Exception {
        var evaluation = evaluating.played().plan();
        evaluating.model().awaitChats(CONCURRENCY);
        takenByAnother();
        stack.tick(Duration.ofSeconds(25)); // it renews the lease then
        stack.pass(Duration.ofMillis(1)); // waits until the run has ended, without an answer
        answering.countDown();
        assertThat(results()).isZero();
        released();
        stack.pass(Duration.ofMinutes(3));
        assertThat(evaluating.count(evaluation, "correct")).isEqualTo(10);
        assertThat(evaluating.count(evaluation, "attempts")).isEqualTo(2);
        assertThat(evaluating.model().prompts()).hasSize(10 + CONCURRENCY);
    }

    @Test
    void a_wake_up_during_a_run_is_followed_by_another_run() throws Exception {
        evaluating.played().plan();
        evaluating.model().awaitChats(CONCURRENCY);
        evaluating.wake(
                Wakeup.endpoint(evaluating.played().id(), evaluating.played().value("e1")));
        await(() -> health().has("wanted"));
        answering.countDown();
        stack.pass(Duration.ofMillis(1));
        assertThat(health().has("wanted")).isFalse();
        assertThat(health().number("fence")).isGreaterThan(1);
        assertThat(evaluating.model().prompts()).hasSize(10);
    }

    @Tag("proof")
    @Test
    void a_call_of_ten_minutes_is_waited_for_under_a_lease_that_is_renewed() throws Exception {
        var endpoint = evaluating.endpoint(1, Duration.ofMinutes(10));
        var evaluation = evaluating.plan(endpoint);
        evaluating.model().awaitChats(1);
        for (int i = 0; i < 12; i++) {
            stack.tick(Duration.ofSeconds(49));
            await(() -> leaseUntil().isAfter(stack.now().plusSeconds(50)));
        }
        answering.countDown();
        stack.pass(Duration.ofMinutes(3));
        assertThat(evaluating.count(evaluation, "correct")).isEqualTo(10);
        assertThat(evaluating.model().prompts()).hasSize(10);
    }

    /** No answer comes: the calls are given up by themselves. */
    @Tag("proof")
    @Test
    void calls_under_way_are_given_up_within_seconds_when_access_ends() throws Exception {
        var evaluation = evaluating.played().plan();
        evaluating.model().awaitChats(CONCURRENCY);
        evaluating.played().post(DEVELOPER, "/withdrawal", "").ok();
        stack.pass(Duration.ofMinutes(2));
        assertThat(evaluating.state(evaluation)).isEqualTo("ENDED_WITH_WINDOW");
        assertThat(evaluating.count(evaluation, "unanswered")).isEqualTo(10);
        assertThat(evaluating.model().prompts()).hasSize(CONCURRENCY);
    }

    @Test
    void calls_are_as_many_as_the_developer_states() throws Exception {
        var endpoint = evaluating.endpoint(2, Duration.ofMinutes(2));
        evaluating.plan(endpoint);
        evaluating.model().awaitChats(2);
        var under = new AtomicInteger();
        evaluating.model().answers((exchange, prompt) -> {
            assertThat(under.incrementAndGet()).isLessThanOrEqualTo(2);
            FakeModel.right(exchange, prompt);
            under.decrementAndGet();
        });
        assertThat(evaluating.model().prompts()).hasSize(2);
        answering.countDown();
        stack.pass(Duration.ofMinutes(1));
        assertThat(evaluating.model().prompts()).hasSize(10);
    }
}
