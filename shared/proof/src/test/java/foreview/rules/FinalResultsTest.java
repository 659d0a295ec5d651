package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.harness.ResultDigest;
import foreview.domain.json.Json;
import foreview.runtime.store.Stored;
import foreview.testkit.ManualStack;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The result of an evaluation is final: nothing that it counts changes, and its digest can be computed again. */
@Tag("proof")
class FinalResultsTest {
    @AutoClose
    private final ManualStack stack = Stacks.manual();

    private HarnessFixture fixture;
    private String evaluation;

    private void plan(int tasks) throws Exception {
        fixture = HarnessFixture.ready(stack, "harness", tasks);
        evaluation = fixture.plan(5);
    }

    private String digestNow() {
        var results = fixture.played().get(LEAD, "/evaluations/" + evaluation + "/results");
        var salt = Base64.getDecoder().decode(results.ok().text("salt"));
        var tasks = stack.app().harnessTasks().all(fixture.played().id(), evaluation).stream()
                .map(Stored::value)
                .toList();
        return ResultDigest.of(salt, tasks);
    }

    private String digestRecorded() {
        var result =
                (Json.Obj) fixture.played().evaluation(evaluation).get("result").orElseThrow();
        return result.string("digest").orElseThrow();
    }

    @Test
    void no_task_changes_once_the_result_of_its_evaluation_is_final() throws Exception {
        plan(1);
        var run = fixture.lease();
        fixture.report(run, "failure", ",\"retriable\":false").ok();
        fixture.cancel(evaluation);
        stack.deliver();
        for (var act : new String[] {"/cancellation", "/redrive"})
            assertThat(stack.post(LEAD, run.task() + act, "{}").problem()).isEqualTo("wrong-state");
        assertThat(fixture.state(run)).isEqualTo("FAILED");
        assertThat(digestNow()).isEqualTo(digestRecorded());
    }

    @Test
    void the_digest_of_a_final_result_can_be_verified_after_a_late_result() throws Exception {
        plan(2);
        var runs = fixture.leases(2);
        stack.pass(Duration.ofMinutes(1));
        fixture.played().post(DEVELOPER, "/end", "{}").ok();
        stack.deliver();
        assertThat(fixture.complete(runs.getFirst()).ok().text("state")).isEqualTo("QUARANTINED");
        for (int i = 0; i < 2; i++) {
            stack.pass(Duration.ofMinutes(5));
            stack.sweep();
            stack.deliver();
        }
        assertThat(digestNow()).isEqualTo(digestRecorded());
        assertThat(fixture.complete(runs.getLast()).ok().text("state")).isEqualTo("QUARANTINED");
        assertThat(digestNow()).isEqualTo(digestRecorded());
        var shown = fixture.played().items(LEAD, "/evaluations/" + evaluation + "/results");
        assertThat(shown.get(runs.getFirst().number() - 1).get("countedAs")).isEmpty();
        assertThat(shown.get(runs.getLast().number() - 1).string("countedAs")).contains("STOPPED");
    }
}
