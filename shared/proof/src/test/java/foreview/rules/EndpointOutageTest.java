package foreview.rules;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.local.script.Person;
import foreview.testkit.FakeModel;
import foreview.testkit.FakeModel.Chat;
import foreview.testkit.Stacks;
import foreview.testkit.TestStack;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The circuit breaker of an endpoint, and outages in the docket. */
@Tag("proof")
class EndpointOutageTest {
    private static final int CONCURRENCY = 4;
    private static final Duration LONGEST_STEP = Duration.ofMinutes(32);

    @AutoClose
    private static final TestStack stack = Stacks.running();

    private static int cases;
    private EvaluationFixture evaluating;
    private String evaluation = "";
    private Instant plannedAt = Instant.EPOCH;

    @AfterEach
    void close() {
        evaluating.close();
    }

    private void planned(int items, Chat chat) throws Exception {
        evaluating = EvaluationFixture.granted(stack, "outage-" + ++cases, items);
        evaluating.model().answers(chat);
        plannedAt = stack.now();
        evaluation = evaluating.played().plan();
        stack.pass(Duration.ofMillis(1));
    }

    private int calls() {
        return evaluating.model().prompts().size();
    }

    private static Chat unavailable(int status, String retryAfter) {
        return (exchange, _) -> {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            FakeModel.write(exchange, status, "{}");
        };
    }

    @Tag("proof")
    @ParameterizedTest
    @ValueSource(ints = {401, 404, 500, 502, 503})
    void an_endpoint_that_fails_every_call_is_left_alone_after_a_few(int status) throws Exception {
        planned(60, FakeModel.status(status));
        assertThat(calls()).isBetween(5, 5 + CONCURRENCY - 1);
        stack.pass(Duration.ofMinutes(4));
        assertThat(evaluating.isDown()).isTrue();
        assertThat(evaluating.entries("OutageBegan")).hasSize(1);
        evaluating.model().answers(FakeModel::right);
        evaluating.resultWithin(evaluation, Duration.ofMinutes(30));
        assertThat(evaluating.count(evaluation, "correct")).isEqualTo(60);
        assertThat(evaluating.isDown()).isFalse();
        assertThat(evaluating.entries("OutageEnded")).hasSize(1);
    }

    @Test
    void an_outage_is_recorded_after_three_minutes_with_the_time_when_it_began() throws Exception {
        planned(60, FakeModel.status(500));
        stack.pass(Duration.ofMinutes(2));
        assertThat(evaluating.entries("OutageBegan")).isEmpty();
        stack.pass(Duration.ofMinutes(2));
        assertThat(evaluating.entries("OutageBegan")).hasSize(1);
        assertThat(evaluating.played().get(Person.DEVELOPER, "/endpoints").ok().text())
                .contains("\"outageSince\":\"" + plannedAt);
    }

    @Tag("proof")
    @Test
    void a_shorter_interruption_is_no_outage() throws Exception {
        planned(60, FakeModel.status(500));
        evaluating.model().answers(FakeModel::right);
        evaluating.resultWithin(evaluation, Duration.ofMinutes(30));
        assertThat(evaluating.count(evaluation, "correct")).isEqualTo(60);
        assertThat(evaluating.entries("OutageBegan")).isEmpty();
    }

    @Tag("proof")
    @ParameterizedTest
    @ValueSource(ints = {503, 529})
    void an_endpoint_that_says_when_it_is_back_is_left_alone_until_then(int status) throws Exception {
        planned(60, unavailable(status, "900"));
        int first = calls();
        assertThat(first).isLessThanOrEqualTo(CONCURRENCY);
        stack.pass(Duration.ofMinutes(14));
        assertThat(calls()).isEqualTo(first);
        stack.pass(Duration.ofMinutes(3));
        assertThat(calls()).as("one trial").isEqualTo(first + 1);
        evaluating.model().answers(FakeModel::right);
        evaluating.resultWithin(evaluation, Duration.ofHours(1));
        assertThat(evaluating.count(evaluation, "correct")).isEqualTo(60);
    }

    /** Each step of the backoff is one call: after 1, 2, 4, 8, 16 and then 30 minutes. */
    @Tag("proof")
    @Test
    void an_endpoint_that_is_down_is_tried_once_at_each_step_of_the_backoff() throws Exception {
        planned(60, FakeModel.status(500));
        int first = calls();
        stack.pass(Duration.ofMinutes(34));
        assertThat(calls() - first).isBetween(4, 5);
        int before = calls();
        for (int step = 0; step < 4; step++) stack.pass(LONGEST_STEP);
        assertThat(calls() - before).isBetween(3, 5);
    }

    @Tag("proof")
    @Test
    void a_pause_beyond_the_window_ends_with_the_window() throws Exception {
        planned(10, unavailable(503, "999999"));
        var end = stack.now().plus(Duration.ofMinutes(20));
        evaluating
                .played()
                .post(Person.DEVELOPER, "/end", "{\"at\":\"" + end + "\"}")
                .ok();
        evaluating.resultWithin(evaluation, Duration.ofHours(1));
        assertThat(evaluating.state(evaluation)).isEqualTo("ENDED_WITH_WINDOW");
        assertThat(evaluating.count(evaluation, "unanswered")).isEqualTo(10);
        assertThat(calls()).isLessThanOrEqualTo(CONCURRENCY);
        assertThat(evaluating.isDown()).isFalse();
    }

    @Test
    void an_outage_ends_when_nothing_waits_any_more() throws Exception {
        planned(10, FakeModel.status(500));
        stack.pass(Duration.ofMinutes(5));
        assertThat(evaluating.isDown()).isTrue();
        evaluating
                .played()
                .post(Person.LEAD, "/evaluations/" + evaluation + "/cancellation", "{}")
                .ok();
        stack.pass(Duration.ofMinutes(3));
        assertThat(evaluating.isDown()).isFalse();
        assertThat(evaluating.entries("OutageEnded")).hasSize(1);
    }

    @Tag("proof")
    @Test
    void a_rate_limit_is_no_outage_and_fails_no_item() throws Exception {
        var calls = new AtomicInteger();
        evaluating = EvaluationFixture.granted(stack, "outage-" + ++cases, 30);
        evaluating.model().answers((exchange, prompt) -> {
            if (calls.incrementAndGet() % 3 == 0) FakeModel.write(exchange, 429, "{}");
            else FakeModel.right(exchange, prompt);
        });
        evaluation = evaluating.played().plan();
        evaluating.resultInTime(evaluation, Duration.ofHours(2));
        assertThat(evaluating.count(evaluation, "correct")).isEqualTo(30);
        assertThat(evaluating.entries("OutageBegan")).isEmpty();
    }

    /** Calls fail and succeed by turns: ten of the last twenty. */
    @Tag("proof")
    @Test
    void a_half_dead_endpoint_ends_with_answers() throws Exception {
        var calls = new AtomicInteger();
        planned(40, (exchange, prompt) -> {
            if (calls.incrementAndGet() % 2 == 0) FakeModel.write(exchange, 500, "{}");
            else FakeModel.right(exchange, prompt);
        });
        evaluating.resultWithin(evaluation, Duration.ofHours(12));
        assertThat(evaluating.count(evaluation, "correct") + evaluating.count(evaluation, "failed"))
                .isEqualTo(40);
        assertThat(evaluating.count(evaluation, "correct")).isGreaterThanOrEqualTo(39);
    }
}
