package foreview.rules;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.rules.EvaluationFixture.number;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.local.script.Person;
import foreview.rules.HarnessFixture.Run;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 10: no free place stays idle while a task waits that somebody may run. */
class LeasingTest {
    @AutoClose
    private final ManualStack stack = Stacks.manual();

    private HarnessFixture fixture;
    private String evaluation;

    private void plan(int tasks) throws Exception {
        fixture = HarnessFixture.ready(stack, "harness", tasks);
        evaluation = fixture.plan(5);
    }

    private static final String ANY = "{\"capabilities\":[\"inspect\"]}";

    @Tag("proof")
    @ParameterizedTest
    @ValueSource(ints = {20, 150})
    void a_full_endpoint_keeps_no_other_endpoint_idle(int tasks) throws Exception {
        fixture = HarnessFixture.ready(stack, "harness", tasks);
        fixture.plan(9);
        var low = fixture.planAt(stack.model.registration("rc1").replace("\"plain\"", "\"second\""), 1);
        assertThat(fixture.leases(4)).hasSize(4);
        assertThat(fixture.lease().task()).contains(low);
    }

    @Test
    void two_runners_that_ask_at_once_each_get_a_task_while_places_are_free() throws Exception {
        plan(6);
        var once = new AtomicBoolean();
        var rival = new ArrayList<Run>();
        var replies = new ArrayList<Reply>();
        stack.faults.intercept(
                call -> {
                    if (call.name().equals("transactWriteItems") && once.compareAndSet(false, true))
                        rival.add(fixture.lease());
                    return call.proceed();
                },
                () -> replies.add(fixture.ask(EVALUATOR, ANY)));
        assertThat(rival).hasSize(1);
        assertThat(replies.getFirst().ok().text())
                .doesNotContain(rival.getFirst().task() + "\"");
    }

    @Test
    void a_plan_that_nobody_can_ever_lease_is_refused() throws Exception {
        plan(1);
        var other = Person.of("otto", "academy", "evaluator");
        fixture.played().join(other);
        var grant = fixture.played()
                .post(other, "/grants", "{\"checkpoint\":\"rc1\",\"purpose\":\"cyber\"}")
                .ok()
                .text("id");
        for (var decider : new Person[] {LEAD, CUSTODIAN})
            fixture.played()
                    .post(decider, "/grants/" + grant + "/decisions", "{\"decision\":\"GIVE\"}")
                    .ok();
        assertThat(fixture.planned("{\"grant\":\"%s\"}".formatted(grant)).problem())
                .isEqualTo("not-granted");
    }

    @Test
    void a_lease_outlives_the_interval_of_its_heartbeats() throws Exception {
        plan(1);
        var run = fixture.lease("PT1M");
        stack.pass(Duration.parse(run.lease().string("heartbeatEvery").orElseThrow()));
        assertThat(fixture.isEmpty())
                .as("leased to another before it could report")
                .isTrue();
        fixture.report(run, "heartbeat", "").ok();
    }

    @Test
    void the_position_counts_tasks_that_wait() throws Exception {
        plan(6);
        assertThat(fixture.leases(4)).hasSize(4);
        for (int number = 5; number <= 6; number++) {
            var waiting = fixture.played().get(LEAD, "/evaluations/" + evaluation + "/tasks/" + number);
            assertThat(number(waiting.ok().body(), "position")).isEqualTo(number - 5);
        }
    }
}
