package foreview.rules;

import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.NOBODY;
import static foreview.rules.EvaluationFixture.number;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.rules.HarnessFixture.Run;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a run ends it once; dead letters wait for a person, and no attempt and no cut call is forgotten. */
@Tag("proof")
class TaskAttemptsTest {
    @AutoClose
    private final ManualStack stack = Stacks.manual();

    private HarnessFixture fixture;
    private String evaluation;

    private void plan(int tasks) throws Exception {
        fixture = HarnessFixture.ready(stack, "harness", tasks);
        evaluation = fixture.plan(5);
    }

    private Run usedUp() throws Exception {
        plan(1);
        var run = fixture.lease();
        for (int attempt = 1; attempt < 5; attempt++) {
            stack.pass(Duration.ofMinutes(5));
            run = fixture.lease();
        }
        stack.pass(Duration.ofMinutes(15));
        assertThat(fixture.state(run)).isEqualTo("FAILED");
        return run;
    }

    private Reply redrive(Run run) {
        return stack.post(LEAD, run.task() + "/redrive", "{}");
    }

    @Test
    void a_dead_letter_that_is_shown_can_be_run_again() throws Exception {
        var run = usedUp();
        assertThat(redrive(run).ok().text("state")).isEqualTo("OPEN");
        assertThat(fixture.complete(run).problem()).as("of the run before").isEqualTo("stale-lease");
        assertThat(fixture.complete(fixture.lease()).ok().text("state")).isEqualTo("DONE");
    }

    @Test
    void the_list_of_tasks_shows_what_is_due() throws Exception {
        var run = usedUp();
        for (var list : new String[] {"/tasks", "/results"})
            assertThat(fixture.played()
                            .items(LEAD, "/evaluations/" + evaluation + list)
                            .getFirst()
                            .string("state"))
                    .contains(fixture.state(run));
    }

    @Test
    void a_failure_that_comes_twice_is_answered_alike_and_does_not_undo_a_redrive() throws Exception {
        plan(1);
        var run = fixture.lease();
        var first = fixture.report(run, "failure", ",\"retriable\":false").ok();
        assertThat(fixture.report(run, "failure", ",\"retriable\":false").ok().text())
                .isEqualTo(first.text());
        redrive(run).ok();
        assertThat(fixture.report(run, "failure", ",\"retriable\":false").problem())
                .isEqualTo("stale-lease");
        assertThat(fixture.state(run)).isEqualTo("OPEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failure", "completion"})
    void a_lease_that_was_released_reports_nothing_more(String verb) throws Exception {
        plan(1);
        var run = fixture.lease();
        fixture.report(run, "release", "").ok();
        var reply = verb.equals("failure") ? fixture.report(run, verb, ",\"retriable\":false") : fixture.complete(run);
        assertThat(reply.problem()).isEqualTo("stale-lease");
    }

    @Test
    void a_result_names_all_attempts() throws Exception {
        plan(1);
        var run = fixture.lease();
        fixture.report(run, "failure", ",\"retriable\":false").ok();
        redrive(run).ok();
        var second = fixture.lease();
        fixture.complete(second).ok();
        var result = (Json.Obj) fixture.task(second).get("result").orElseThrow();
        assertThat(number(result, "attempts")).isEqualTo(2);
    }

    @Test
    void a_release_after_progress_counts() throws Exception {
        plan(1);
        var run = fixture.lease();
        fixture.report(run, "progress", ",\"done\":1").ok();
        fixture.report(run, "release", "").ok();
        assertThat(number(fixture.task(run), "attempts")).isEqualTo(1);
    }

    @Test
    void a_release_after_calls_counts_and_resets_no_cut() throws Exception {
        fixture = HarnessFixture.ready(stack, "harness", 1);
        var registration = stack.model.registration("rc1").replace("\"plain\"", "\"second\",\"callLimit\":\"PT1S\"");
        evaluation = fixture.planAt(registration, 5);
        var answering = new CountDownLatch(1);
        stack.model.answers((_, _) -> answering.await());
        var run = fixture.lease();
        for (int cut = 0; cut < 2; cut++) assertThat(chat(run).status()).isEqualTo(504);
        fixture.report(run, "release", "").ok();
        assertThat(number(fixture.task(run), "attempts")).isEqualTo(1);
        assertThat(chat(fixture.lease()).status()).isEqualTo(504);
        answering.countDown();
        assertThat(fixture.state(run)).isEqualTo("FAILED");
        assertThat(fixture.task(run).toString()).contains("CALLS_CUT");
    }

    private Reply chat(Run run) {
        var relay = (Json.Obj) run.lease().get("relay").orElseThrow();
        return stack.send(Request.of(NOBODY, "POST", "/relay/v1/chat/completions", RelayFixture.CHAT)
                .header("Authorization", "Bearer " + relay.string("apiKey").orElseThrow()));
    }
}
