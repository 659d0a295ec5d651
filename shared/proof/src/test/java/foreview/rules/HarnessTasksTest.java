package foreview.rules;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.RIVAL;
import static foreview.rules.EvaluationFixture.number;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tasks that an evaluator's own harness runs: none is lost, doubled, stuck or alive after its window. */
class HarnessTasksTest {
    @AutoClose
    private final ManualStack stack = Stacks.manual();

    private HarnessFixture planned(int tasks) throws Exception {
        var fixture = HarnessFixture.ready(stack, "harness", tasks);
        fixture.plan(5);
        return fixture;
    }

    @Test
    void a_task_is_leased_completed_and_counted() throws Exception {
        var fixture = HarnessFixture.ready(stack, "harness", 2);
        var evaluation = fixture.plan(5);
        for (var run : fixture.leases(2)) {
            assertThat(fixture.task(run).get("lease")).isPresent();
            assertThat(fixture.complete(run).ok().text("state")).isEqualTo("DONE");
            assertThat(fixture.complete(run).ok().text("state"))
                    .as("sent twice")
                    .isEqualTo("DONE");
        }
        assertThat(fixture.isEmpty()).isTrue();
        stack.deliver();
        var shown = fixture.played().evaluation(evaluation);
        assertThat(shown.string("state")).contains("COMPLETED");
        assertThat(shown.string("harness")).contains("inspect");
        var result = (Json.Obj) shown.get("result").orElseThrow();
        assertThat(number(result, "done")).isEqualTo(2);
        assertThat(result.string("digest").orElseThrow()).hasSize(64);
    }

    @Test
    void no_task_is_leased_twice_and_an_empty_answer_says_when_to_come_back() throws Exception {
        var fixture = planned(3);
        var numbers = new HashSet<Integer>();
        for (var run : fixture.leases(10)) numbers.add(run.number());
        assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3);
        var empty = fixture.ask(EVALUATOR, "{\"capabilities\":[\"inspect\"]}");
        assertThat(empty.status()).isEqualTo(204);
        assertThat(Integer.parseInt(empty.header("retry-after"))).isBetween(1, 60);
    }

    @Test
    void capacity_is_the_endpoint_s_concurrency_and_counts_live_leases_only() throws Exception {
        var fixture = planned(6);
        assertThat(fixture.leases(10))
                .as("the endpoint takes four calls at once")
                .hasSize(4);
        assertThat(fixture.isEmpty()).isTrue();
        stack.pass(Duration.ofMinutes(5));
        assertThat(fixture.leases(10)).hasSize(4);
    }

    @Test
    void a_heartbeat_renews_and_an_earlier_run_is_fenced() throws Exception {
        var fixture = planned(1);
        var first = fixture.lease();
        stack.pass(Duration.ofMinutes(4));
        assertThat(fixture.report(first, "heartbeat", "").ok().text("model")).isEqualTo("OPEN");
        stack.pass(Duration.ofMinutes(4));
        assertThat(fixture.isEmpty()).isTrue();
        stack.pass(Duration.ofMinutes(2));
        var second = fixture.lease();
        assertThat(second.fence()).isGreaterThan(first.fence());
        for (var verb : new String[] {"heartbeat", "release"})
            assertThat(fixture.report(first, verb, "").problem()).as(verb).isEqualTo("stale-lease");
        assertThat(fixture.complete(first).problem()).isEqualTo("stale-lease");
        assertThat(fixture.complete(second).ok().text("state")).isEqualTo("DONE");
    }

    @Test
    void the_result_of_an_expired_lease_counts_while_nobody_else_runs_the_task() throws Exception {
        var fixture = planned(1);
        var run = fixture.lease();
        stack.pass(Duration.ofHours(2));
        assertThat(fixture.complete(run).ok().text("state")).isEqualTo("DONE");
    }

    @Test
    void a_failed_task_rests_then_waits_for_a_person_when_no_run_would_help() throws Exception {
        var fixture = planned(1);
        fixture.report(fixture.lease(), "failure", ",\"retriable\":true,\"retryAfter\":\"PT10M\",\"code\":\"oom\"")
                .ok();
        assertThat(fixture.isEmpty()).isTrue();
        stack.pass(Duration.ofMinutes(10));
        var run = fixture.lease();
        var failed = fixture.report(run, "failure", ",\"retriable\":false").ok();
        assertThat(failed.text("state")).isEqualTo("FAILED");
        assertThat(fixture.isEmpty()).isTrue();
        stack.post(LEAD, run.task() + "/redrive", "{}").ok();
        assertThat(fixture.complete(fixture.lease()).ok().text("state")).isEqualTo("DONE");
    }

    @Tag("proof")
    @Test
    void a_task_whose_runs_vanish_fails_after_five() throws Exception {
        var fixture = planned(1);
        var run = fixture.lease();
        for (int attempt = 1; attempt < 5; attempt++) {
            stack.pass(Duration.ofMinutes(5));
            run = fixture.lease();
        }
        stack.pass(Duration.ofMinutes(15));
        assertThat(fixture.isEmpty()).isTrue();
        assertThat(fixture.state(run)).isEqualTo("FAILED");
        assertThat(fixture.task(run).toString()).contains("ATTEMPTS_USED");
    }

    @Tag("proof")
    @Test
    void a_release_costs_no_attempt() throws Exception {
        var fixture = planned(1);
        for (int i = 0; i < 7; i++)
            fixture.report(fixture.lease(), "release", "").ok();
        assertThat(fixture.complete(fixture.lease()).ok().text("state")).isEqualTo("DONE");
    }

    @Test
    void the_highest_priority_is_leased_first_and_the_position_counts_the_own_case_alone() throws Exception {
        planned(3);
        var fixture = HarnessFixture.ready(stack, "other", 2);
        var low = fixture.plan(1);
        var high = fixture.plan(9);
        var task = "/evaluations/" + low + "/tasks/2";
        assertThat(number(fixture.played().get(LEAD, task).ok().body(), "position"))
                .isEqualTo(3);
        var ours = fixture.leases(10).stream()
                .filter(run -> run.task().contains(fixture.played().id()))
                .toList();
        assertThat(ours.subList(0, 2)).allMatch(run -> run.task().contains(high));
    }

    @Test
    void a_cancelled_task_may_save_and_then_ends() throws Exception {
        var fixture = planned(2);
        var runs = fixture.leases(2);
        for (var run : runs)
            stack.post(LEAD, run.task() + "/cancellation", "{}").ok();
        var told = fixture.report(runs.getFirst(), "heartbeat", "").ok();
        assertThat(told.text("model")).isEqualTo("ENDED");
        assertThat(Instant.parse(told.text("saveUntil"))).isEqualTo(stack.now().plus(Duration.ofMinutes(2)));
        assertThat(fixture.complete(runs.getFirst()).ok().text("state")).isEqualTo("DONE");
        stack.pass(Duration.ofMinutes(15));
        assertThat(fixture.state(runs.getLast())).isEqualTo("CANCELLED");
        assertThat(fixture.report(runs.getLast(), "heartbeat", "").problem()).isEqualTo("stale-lease");
    }

    @Tag("proof")
    @Test
    void a_cancelled_evaluation_lets_its_runs_save_and_ends() throws Exception {
        var fixture = HarnessFixture.ready(stack, "harness", 3);
        var evaluation = fixture.plan(5);
        var run = fixture.lease();
        fixture.played()
                .post(LEAD, "/evaluations/" + evaluation + "/cancellation", "{}")
                .ok();
        stack.deliver();
        assertThat(fixture.report(run, "heartbeat", "").ok().text("model")).isEqualTo("ENDED");
        assertThat(fixture.complete(run).ok().text("state")).isEqualTo("DONE");
        stack.pass(Duration.ofMinutes(5));
        stack.deliver();
        assertThat(fixture.played().evaluation(evaluation).string("state")).contains("CANCELLED");
        assertThat(fixture.isEmpty()).isTrue();
    }

    @Test
    void no_lease_outlives_the_window_and_a_late_result_is_quarantined() throws Exception {
        var fixture = planned(2);
        var runs = fixture.leases(2);
        stack.pass(Duration.ofMinutes(1));
        fixture.played().post(DEVELOPER, "/end", "{}").ok();
        stack.deliver();
        assertThat(fixture.report(runs.getFirst(), "heartbeat", "").ok().text("model"))
                .as("a run may save, and call no model")
                .isEqualTo("ENDED");
        assertThat(fixture.isEmpty()).isTrue();
        assertThat(fixture.complete(runs.getFirst()).ok().text("state")).isEqualTo("QUARANTINED");
        stack.pass(Duration.ofHours(72));
        assertThat(fixture.complete(runs.getLast()).problem()).isEqualTo("access-ended");
    }

    @Test
    void a_suspension_pauses_and_ends_no_run() throws Exception {
        var fixture = planned(1);
        var run = fixture.lease();
        fixture.played().post(CUSTODIAN, "/suspensions", "{}").ok();
        for (int minutes = 0; minutes < 60; minutes += 4) {
            stack.pass(Duration.ofMinutes(4));
            assertThat(fixture.report(run, "heartbeat", "").ok().text("model")).isEqualTo("PAUSED");
        }
        assertThat(fixture.complete(run).ok().text("state")).isEqualTo("DONE");
    }

    @Test
    void only_the_holder_of_the_grant_leases_and_reports() throws Exception {
        var fixture = planned(1);
        assertThat(fixture.ask(LEAD, "{\"capabilities\":[\"inspect\"]}").status())
                .isEqualTo(204);
        assertThat(fixture.ask(DEVELOPER, "{\"capabilities\":[\"inspect\"]}").problem())
                .isEqualTo("not-permitted");
        var run = fixture.lease();
        for (var other : new Person[] {LEAD, RIVAL, DEVELOPER})
            assertThat(stack.post(other, run.task() + "/heartbeat", "{\"fence\":1}")
                            .problem())
                    .isEqualTo("not-found");
        assertThat(stack.get(RIVAL, run.task()).problem()).isEqualTo("not-found");
        assertThat(stack.get(DEVELOPER, run.task()).problem()).isEqualTo("not-permitted");
    }

    @Test
    void a_plan_needs_a_person_s_live_grant_and_the_right_kind_of_suite() throws Exception {
        var fixture = HarnessFixture.ready(stack, "harness", 1);
        assertThat(fixture.planned("{\"grant\":\"g-1\"}").problem()).isEqualTo("not-granted");
        var runner = fixture.played().grantRunner();
        assertThat(fixture.planned("{\"grant\":\"%s\"}".formatted(runner)).problem())
                .isEqualTo("not-granted");
        assertThat(fixture.played().planned().problem()).isEqualTo("invalid-fields");
        assertThat(fixture.planned("{\"grant\":\"%s\",\"priority\":10}".formatted(fixture.grant()))
                        .problem())
                .isEqualTo("invalid-fields");
    }

    @Tag("proof")
    @Test
    void reports_that_cannot_be_read_are_clear_problems_and_lose_nothing() throws Exception {
        var fixture = planned(1);
        var run = fixture.lease();
        assertThat(fixture.report(run, "progress", ",\"done\":-1").text()).contains("/done");
        assertThat(stack.post(EVALUATOR, run.task() + "/heartbeat", "{\"fence\":99}")
                        .problem())
                .isEqualTo("stale-lease");
        assertThat(stack.post(EVALUATOR, run.task() + "/heartbeat", "{}").text())
                .contains("/fence");
        assertThat(fixture.report(run, "completion", ",\"result\":{\"harnessVersion\":\"1\",\"metrics\":[]}")
                        .text())
                .contains("/result/metrics");
        assertThat(fixture.ask(EVALUATOR, "{\"capabilities\":[]}").problem()).isEqualTo("invalid-fields");
        assertThat(fixture.complete(run).ok().text("state")).isEqualTo("DONE");
    }

    @Test
    void a_version_is_for_one_harness_or_for_foreview_s_runner() throws Exception {
        var line = "{\"id\":\"t%d\",\"harness\":\"%s\",\"task\":\"t\",\"version\":\"1\"}";
        var question = "{\"id\":\"q1\",\"prompt\":\"?\",\"expected\":[\"x\"],\"scorer\":\"EXACT\"}";
        var own = line.formatted(1, "inspect");
        for (var mixed : Map.of("harness", line.formatted(2, "helm"), "question", question)
                .entrySet()) {
            var suite = "/suites/mixed-" + mixed.getKey() + "/versions/1";
            stack.send(Request.of(LEAD, "PUT", suite + "/parts/1", own + "\n" + mixed.getValue())
                            .header(Request.CONTENT_TYPE, "application/x-ndjson"))
                    .ok();
            assertThat(stack.post(LEAD, suite + "/seal", "{\"parts\":1}").text())
                    .contains("other-harness");
        }
    }

    @Tag("proof")
    @Test
    void an_evaluation_that_is_over_keeps_no_place_once_its_runs_have_saved() throws Exception {
        var fixture = HarnessFixture.ready(stack, "harness", 6);
        var low = fixture.plan(1);
        var full = fixture.plan(9);
        assertThat(fixture.leases(10)).hasSize(4).allMatch(run -> run.task().contains(full));
        assertThat(fixture.isEmpty()).isTrue();
        fixture.played()
                .post(LEAD, "/evaluations/" + full + "/cancellation", "{}")
                .ok();
        assertThat(fixture.isEmpty())
                .as("the runs of the cancelled one save, and take up its endpoint")
                .isTrue();
        stack.pass(Duration.ofMinutes(6));
        assertThat(fixture.leases(10)).hasSize(4).allMatch(run -> run.task().contains(low));
    }

    @Tag("proof")
    @Test
    void a_task_is_not_run_again_once_its_evaluation_is_over() throws Exception {
        var fixture = HarnessFixture.ready(stack, "harness", 1);
        var evaluation = fixture.plan(5);
        var run = fixture.lease();
        fixture.report(run, "failure", ",\"retriable\":false").ok();
        fixture.played()
                .post(LEAD, "/evaluations/" + evaluation + "/cancellation", "{}")
                .ok();
        stack.deliver();
        assertThat(fixture.played().evaluation(evaluation).string("state")).contains("CANCELLED");
        assertThat(stack.post(LEAD, run.task() + "/redrive", "{}").problem()).isEqualTo("wrong-state");
    }
}
