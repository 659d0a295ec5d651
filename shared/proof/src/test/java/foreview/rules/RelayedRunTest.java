package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.NOBODY;
import static foreview.local.script.Person.OFFICER;
import static foreview.rules.EvaluationFixture.number;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.evaluation.CallPace;
import foreview.domain.evaluation.EndpointHealth;
import foreview.domain.evaluation.RecentCalls;
import foreview.domain.json.Json;
import foreview.rules.HarnessFixture.Run;
import foreview.testkit.FakeModel;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that calls the model through the relay: what ends it, and what does not. */
@Tag("proof")
class RelayedRunTest {
    private static final Duration STEP = Duration.ofMinutes(3);
    private static final int STEPS = 12;

    private ManualStack stack;
    private HarnessFixture fixture;
    private Run run;

    @BeforeEach
    void lease() throws Exception {
        stack = Stacks.manual();
        fixture = HarnessFixture.ready(stack, "harness", 1);
        fixture.plan(5);
        run = fixture.lease();
        stack.model.forget();
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    private Reply chat() {
        var relay = (Json.Obj) run.lease().get("relay").orElseThrow();
        var key = relay.string("apiKey").orElseThrow();
        return stack.send(Request.of(NOBODY, "POST", "/relay/v1/chat/completions", RelayFixture.CHAT)
                .header("Authorization", "Bearer " + key));
    }

    /** For more than half an hour. */
    private void chats(int status) {
        for (int step = 0; step < STEPS; step++) {
            assertThat(chat().status()).as("step " + step).isEqualTo(status);
            stack.pass(STEP);
        }
    }

    private void assertRuns() {
        stack.model.answers(FakeModel::right);
        assertThat(chat().status()).isEqualTo(200);
        assertThat(number(fixture.task(run), "attempts")).isEqualTo(1);
    }

    @Test
    void calls_alone_keep_a_run_and_heartbeats_alone_do_not() {
        chats(200);
        assertRuns();
        for (int step = 0; step < STEPS; step++) {
            stack.pass(STEP);
            fixture.report(run, "heartbeat", "");
        }
        assertThat(chat().status()).as("no progress for half an hour").isEqualTo(401);
    }

    /** A refusal is an answer. */
    @ParameterizedTest
    @ValueSource(ints = {400, 429, 500, 503})
    void neither_refusals_nor_failures_of_half_an_hour_end_a_run(int status) {
        stack.model.answers((exchange, _) ->
                FakeModel.write(exchange, status, "{\"error\":{\"code\":\"content_filter\",\"message\":\"x\"}}"));
        chats(status);
        assertRuns();
    }

    @Test
    void an_endpoint_that_is_not_reached_ends_no_run() {
        stack.model.answers((exchange, _) -> exchange.close());
        chats(504);
        assertRuns();
    }

    @Test
    void an_open_breaker_ends_no_run() {
        stack.pass(Duration.ofSeconds(1));
        var runs = stack.app().endpointRuns();
        var endpoint = fixture.played().value("e1");
        var begun = runs.lease(
                        fixture.played().id(),
                        endpoint,
                        stack.now(),
                        stack.now().plusSeconds(60))
                .orElseThrow();
        var open = new EndpointHealth.Open(stack.now(), 0, stack.now().plus(STEP.multipliedBy(STEPS)), true);
        runs.release(
                begun,
                new EndpointHealth(Optional.of(open), stack.now(), RecentCalls.NONE, Optional.empty(), CallPace.FULL));
        chats(503);
        assertThat(stack.model.prompts()).isEmpty();
        assertRuns();
    }

    @Test
    void the_budget_ends_a_run_whatever_the_endpoint_does() {
        stack.model.answers(FakeModel.status(500));
        var step = Duration.ofMinutes(20);
        for (var left = Duration.ofHours(24).minus(step); left.isPositive(); left = left.minus(step)) {
            stack.pass(step);
            assertThat(chat().text()).as("renewed").contains("lease_expired");
            assertThat(chat().status()).isEqualTo(500);
        }
        stack.pass(step);
        assertThat(chat().status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_pause_costs_nothing_whatever_its_reason(boolean calls) {
        fixture.played()
                .post(OFFICER, "/terms", "{\"text\":\"Version 2.\",\"purposes\":[\"cyber\"]}")
                .ok();
        for (int step = 0; step < STEPS; step++) {
            stack.pass(STEP);
            var told = calls ? chat() : fixture.report(run, "heartbeat", "");
            assertThat(told.text()).as("step " + step).contains(calls ? "access_suspended" : "PAUSED");
        }
    }

    /**
     * @param write what the relay writes when the developer withdraws: the sums, then the lease
     */
    @ParameterizedTest
    @ValueSource(strings = {"cutCalls", "progressBy"})
    void no_answer_is_given_out_after_a_withdrawal_during_a_call_s_last_writes(String write) throws Exception {
        stack.pass(Duration.ofMinutes(2));
        var once = new AtomicBoolean();
        var replies = new ArrayList<Reply>();
        stack.faults.intercept(
                call -> {
                    boolean isWrite =
                            call.name().equals("updateItem") || call.name().equals("putItem");
                    if (isWrite
                            && call.request().orElse("").toString().contains(write)
                            && once.compareAndSet(false, true))
                        fixture.played().post(DEVELOPER, "/withdrawal", "").ok();
                    return call.proceed();
                },
                () -> replies.add(chat()));
        assertThat(once).isTrue();
        assertThat(stack.model.prompts()).as("it was answered").hasSize(1);
        assertThat(replies.getFirst().status()).isEqualTo(403);
        assertThat(replies.getFirst().text()).doesNotContain("It is 7.");
    }
}
