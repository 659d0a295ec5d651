package foreview.rules;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.testkit.ManualStack;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rule 10: the work list names failed tasks and late results until a person acted on them. */
@Tag("proof")
class HarnessWaitsTest {
    private static final String FAILED = "FAILED_TASKS";
    private static final String LATE = "LATE_RESULTS";

    @AutoClose
    private final ManualStack stack = Stacks.manual();

    private HarnessFixture fixture;

    private String plan(int tasks) throws Exception {
        fixture = HarnessFixture.ready(stack, "harness", tasks);
        return fixture.plan(5);
    }

    private void fail(HarnessFixture.Run run) {
        fixture.report(run, "failure", ",\"retriable\":false").ok();
    }

    private List<String> waits() {
        return fixture.played().waits(LEAD);
    }

    @Test
    void a_failed_task_waits_for_the_lead_until_it_runs_again_or_is_left() throws Exception {
        plan(2);
        var runs = fixture.leases(2);
        assertThat(waits()).isEmpty();
        fail(runs.getFirst());
        assertThat(waits()).contains(FAILED);
        for (var person : List.of(DEVELOPER, CUSTODIAN, EVALUATOR))
            assertThat(fixture.played().waits(person)).doesNotContain(FAILED);
        stack.post(LEAD, runs.getFirst().task() + "/redrive", "{}").ok();
        assertThat(waits()).isEmpty();
        fail(runs.getLast());
        assertThat(waits()).contains(FAILED);
        stack.post(LEAD, runs.getLast().task() + "/cancellation", "{}").ok();
        assertThat(waits()).isEmpty();
    }

    @Test
    void a_failed_task_of_an_evaluation_that_ended_waits_for_nobody() throws Exception {
        var ended = plan(2);
        for (var run : fixture.leases(2)) fail(run);
        fixture.plan(4); // another one goes on
        assertThat(waits()).contains(FAILED);
        fixture.played()
                .post(LEAD, "/evaluations/" + ended + "/cancellation", "{}")
                .ok();
        stack.deliver();
        assertThat(waits()).isEmpty();
    }

    @Test
    void a_task_whose_attempts_are_used_waits_once_it_is_looked_at() throws Exception {
        plan(1);
        fixture.lease();
        for (int attempt = 1; attempt < 5; attempt++) {
            stack.pass(Duration.ofMinutes(5));
            fixture.lease();
        }
        stack.pass(Duration.ofDays(1));
        stack.sweep();
        stack.deliver();
        assertThat(waits()).contains(FAILED);
    }

    @Test
    void somebody_is_told_of_a_dead_letter_and_of_a_result_in_quarantine() throws Exception {
        plan(3);
        var runs = fixture.leases(3);
        fail(runs.getFirst());
        assertThat(waits()).as("the dead letter").contains(FAILED);
        stack.pass(Duration.ofMinutes(1));
        fixture.played().post(DEVELOPER, "/end", "{}").ok();
        for (var run : runs.subList(1, 3)) fixture.complete(run).ok();
        stack.sweep();
        stack.deliver();
        assertThat(waits()).contains(LATE).doesNotContain(FAILED);
        assertThat(fixture.played().waits(CUSTODIAN)).contains(LATE);
        assertThat(fixture.played().waits(DEVELOPER)).doesNotContain(LATE);
        decide(runs.get(1), "admission");
        assertThat(fixture.played().waits(CUSTODIAN)).as("one is left").contains(LATE);
        decide(runs.get(2), "rejection");
        assertThat(fixture.played().waits(CUSTODIAN)).doesNotContain(LATE);
        assertThat(waits()).doesNotContain(LATE);
    }

    private void decide(HarnessFixture.Run run, String decision) {
        for (var person : List.of(LEAD, CUSTODIAN))
            stack.post(person, run.task() + "/" + decision, "{\"reason\":\"The calls were made before the end.\"}")
                    .ok();
    }
}
