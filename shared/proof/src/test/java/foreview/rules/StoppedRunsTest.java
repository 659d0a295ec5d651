package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.testkit.ManualStack;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 2 and 4: runs save for two minutes after a stop, though nothing is swept and nobody was told. */
@Tag("proof")
class StoppedRunsTest {
    @AutoClose
    private final ManualStack stack = Stacks.manual();

    private HarnessFixture fixture;
    private String evaluation;

    private void plan(int tasks) throws Exception {
        fixture = HarnessFixture.ready(stack, "harness", tasks);
        evaluation = fixture.plan(5);
    }

    @Test
    void the_time_to_save_ends_though_nothing_is_swept() throws Exception {
        plan(2);
        var runs = fixture.leases(2);
        fixture.cancel(evaluation);
        stack.pass(Duration.ofSeconds(119));
        assertThat(fixture.complete(runs.getFirst()).ok().text("state")).isEqualTo("DONE");
        stack.pass(Duration.ofSeconds(1));
        assertThat(fixture.complete(runs.getLast()).problem()).isEqualTo("stale-lease");
        assertThat(fixture.report(runs.getLast(), "heartbeat", "").problem()).isEqualTo("stale-lease");
        assertThat(fixture.state(runs.getLast())).isEqualTo("CANCELLED");
    }

    @Test
    void no_lease_is_shown_alive_after_its_window() throws Exception {
        plan(1);
        var run = fixture.lease("PT1H");
        stack.pass(Duration.ofMinutes(1));
        fixture.played().post(DEVELOPER, "/end", "{}").ok(); // no sweep, no message
        stack.pass(Duration.ofSeconds(119));
        assertThat(fixture.task(run).get("lease")).isPresent();
        stack.pass(Duration.ofSeconds(1));
        assertThat(fixture.task(run).get("lease")).isEmpty();
        assertThat(fixture.state(run)).isEqualTo("STOPPED");
        assertThat(fixture.complete(run).ok().text("state")).isEqualTo("QUARANTINED");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_run_may_save_after_an_end_that_fell_due(boolean isSwept) throws Exception {
        plan(1);
        var run = fixture.lease();
        var end = stack.now().plus(Duration.ofMinutes(10));
        fixture.played()
                .post(DEVELOPER, "/end", "{\"at\":\"%s\"}".formatted(end))
                .ok();
        for (int minutes = 0; minutes < 8; minutes += 4) {
            stack.pass(Duration.ofMinutes(4));
            fixture.report(run, "heartbeat", "").ok();
        }
        stack.pass(Duration.ofMinutes(2).plusSeconds(30));
        if (isSwept) {
            stack.sweep();
            stack.deliver();
        }
        var told = fixture.report(run, "heartbeat", "").ok();
        assertThat(told.text("model")).isEqualTo("ENDED");
        assertThat(Instant.parse(told.text("saveUntil"))).isEqualTo(end.plus(Duration.ofMinutes(2)));
        stack.pass(Duration.ofSeconds(90));
        assertThat(fixture.report(run, "heartbeat", "").problem()).isEqualTo("stale-lease");
    }

    @Test
    void tasks_of_a_struck_holder_end() throws Exception {
        plan(1);
        var run = fixture.lease();
        var holder = fixture.played().path("/participants/" + fixture.played().value(EVALUATOR.sub()));
        stack.delete(DEVELOPER, holder).ok();
        stack.pass(Duration.ofMinutes(2));
        assertThat(fixture.state(run)).isEqualTo("CANCELLED");
        stack.sweep();
        stack.deliver();
        assertThat(fixture.played().evaluation(evaluation).string("state")).contains("CANCELLED");
    }
}
