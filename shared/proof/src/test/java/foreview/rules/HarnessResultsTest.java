package foreview.rules;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;
import static foreview.rules.EvaluationFixture.number;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.rules.HarnessFixture.Run;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results of external harnesses: each names what it is of, a bad one loses nothing, and two persons decide on a late one. */
class HarnessResultsTest {
    private static final String LOG =
            "\"log\":{\"digest\":\"%s\",\"reference\":\"s3://logs/1.eval\"}".formatted("ab".repeat(32));
    private static final String CONTAINMENT =
            "\"containment\":{\"egressVerified\":true,\"by\":\"platform team\",\"how\":\"Default deny.\\nProbed.\"}";
    private static final String HEADER = """
        {"version":2,"status":"%s","eval":{"task":"t%d","task_version":"1","model":"%s","packages":{"inspect_ai":"0.3.150"},
         "new":{"unknown":[null]}},"results":{"total_samples":10,"completed_samples":%d,"scores":[{"name":"match","scorer":"match",
         "metrics":{"accuracy":{"name":"accuracy","value":0.5},"odd":{"name":"odd","value":NaN},"huge":{"value":1e999999999}}}]},
         "invalidated":true,"error":{"message":"the sandbox\\u202e died","traceback":"secret"},
         "stats":{"model_usage":{"openai-api/foreview/rc1":{"input_tokens":5,"output_tokens":6,"total_tokens":11}}}}\
        """;

    @AutoClose
    private final ManualStack stack = Stacks.manual();

    private HarnessFixture fixture;
    private String evaluation;

    private void plan(int tasks) throws Exception {
        fixture = HarnessFixture.ready(stack, "harness", tasks);
        evaluation = fixture.plan(5);
    }

    private Reply complete(Run run, String result) {
        return fixture.report(run, "completion", ",\"result\":" + result);
    }

    private static String inspect(Run run, String status, String model, int completed) {
        return "{\"inspectLog\":%s,%s,%s}"
                .formatted(HEADER.formatted(status, run.number(), model, completed), LOG, CONTAINMENT);
    }

    private List<Json.Obj> results(Person person) {
        return fixture.played().items(person, "/evaluations/" + evaluation + "/results");
    }

    private Json.Obj result(Run run) {
        return object(fixture.task(run), "result");
    }

    private static Json.Obj object(Json.Obj of, String name) {
        return (Json.Obj) of.get(name).orElseThrow(() -> new AssertionError(of.toString()));
    }

    private static List<Json.Obj> list(Json.Obj of, String name) {
        return ((Json.Arr) of.get(name).orElseThrow(() -> new AssertionError(of.toString())))
                .items().stream().map(Json.Obj.class::cast).toList();
    }

    @Test
    void a_result_names_all_that_every_result_names() throws Exception {
        plan(1);
        var run = fixture.lease();
        assertThat(number(run.lease(), "mostResultBytes")).isEqualTo(6 << 20);
        complete(run, """
            {"checkpoint":"rc1","harnessVersion":"2.1","metrics":[{"name":"solved","value":0.25,"n":8,
             "interval":{"low":0.1,"high":0.5,"level":0.95}},{"name":"ratio","notFinite":true}],
             "withoutCheating":{"excluded":1,"metrics":[{"name":"solved","value":0.125,"n":7}]},%s,%s}\
            """.formatted(LOG, CONTAINMENT)).ok();
        var result = result(run);
        assertThat(result.string("checkpoint")).contains("rc1");
        assertThat(result.string("harness")).contains("inspect");
        assertThat(result.string("harnessVersion")).contains("2.1");
        assertThat(result.string("purpose")).contains("cyber");
        assertThat(result.string("budget")).contains("PT24H");
        assertThat(result.get("safeguards")).contains(Json.of(true));
        assertThat(number(result, "attempts")).isEqualTo(1);
        assertThat(object(result, "suite").string("version")).contains("1");
        assertThat(object(result, "task").string("name")).contains("evals/t1");
        assertThat(list(result, "metrics").get(1).members())
                .containsEntry("value", Json.NULL)
                .containsEntry("notFinite", Json.of(true));
        assertThat(number(object(result, "withoutCheating"), "excluded")).isEqualTo(1);
        assertThat(object(result, "containment").string("by")).contains("platform team");
        assertThat(object(result, "log").string("reference")).contains("s3://logs/1.eval");
        assertThat(result.string("digest")).isEqualTo(fixture.task(run).string("resultDigest"));
    }

    @Test
    void an_inspect_log_is_taken_with_what_is_odd_in_it() throws Exception {
        plan(1);
        var run = fixture.lease();
        assertThat(complete(run, inspect(run, "error", "openai-api/foreview/rc1", 9))
                        .ok()
                        .text("state"))
                .isEqualTo("DONE");
        assertThat(complete(run, inspect(run, "error", "openai-api/foreview/rc1", 9))
                        .ok()
                        .text("state"))
                .as("sent twice")
                .isEqualTo("DONE");
        var result = result(run);
        assertThat(result.string("harnessVersion")).contains("0.3.150");
        var inspect = object(result, "inspect");
        assertThat(inspect.string("status")).contains("ERROR");
        assertThat(inspect.string("error")).contains("the sandbox\ufffd died");
        assertThat(inspect.get("invalidated")).contains(Json.of(true));
        assertThat(result.toString()).doesNotContain("secret");
        var metrics = list(result, "metrics");
        assertThat(metrics.getFirst().string("name")).contains("match/accuracy");
        assertThat(number(metrics.getFirst(), "n")).isEqualTo(9);
        for (var odd : metrics.subList(1, 3))
            assertThat(odd.members()).containsEntry("value", Json.NULL).containsEntry("notFinite", Json.of(true));
    }

    @ParameterizedTest
    @CsvSource({
        "openai-api/foreview/rc2, 9, /result/inspectLog/eval/model",
        "openai-api/foreview/rc1, -9, /result/inspectLog/results/completed_samples"
    })
    void a_log_of_another_checkpoint_or_with_negative_counts_loses_nothing(String model, int completed, String pointer)
            throws Exception {
        plan(1);
        var run = fixture.lease();
        var refused = complete(run, inspect(run, "success", model, completed));
        assertThat(refused.problem()).isEqualTo("invalid-fields");
        assertThat(refused.text()).contains(pointer);
        assertThat(fixture.complete(run).ok().text("state")).isEqualTo("DONE");
    }

    @Tag("proof")
    @Test
    void what_cannot_be_taken_is_a_clear_problem_and_loses_nothing() throws Exception {
        plan(2);
        var run = fixture.lease();
        var metric = "{\"name\":\"a\",\"value\":%s}";
        var numbers = "{\"harnessVersion\":\"1\",\"metrics\":[" + metric + "]%s}";
        assertThat(complete(run, numbers.formatted("1", ",\"checkpoint\":\"rc2\""))
                        .text())
                .contains("/result/checkpoint");
        assertThat(complete(run, numbers.formatted("1,\"n\":-1", "")).text()).contains("/result/metrics/0/n");
        assertThat(complete(run, numbers.formatted("1,\"n\":9007199254740992", ""))
                        .text())
                .contains("/result/metrics/0/n");
        assertThat(complete(run, numbers.formatted("1", ",\"inspectLog\":{}")).text())
                .contains("/result/metrics");
        assertThat(complete(run, numbers.formatted("1,\"notFinite\":true", "")).text())
                .contains("one-of");
        assertThat(complete(run, numbers.formatted("1", "," + LOG.replace("}", ",\"size\":1}")))
                        .text())
                .contains("/result/log/size");
        for (var number : List.of("NaN", "1e999999999", "Infinity"))
            assertThat(complete(run, numbers.formatted(number, "")).problem()).isEqualTo("malformed-json");
        var other = inspect(new Run(run.lease().with("task", "x/9")), "success", "rc1", 1);
        assertThat(complete(run, other).text()).contains("/result/inspectLog/eval/task");
        assertThat(complete(run, numbers.formatted("1", ",\"log\":\"" + "x".repeat(6 << 20) + "\""))
                        .problem())
                .isEqualTo("body-too-large");
        var one = metric.formatted("1");
        assertThat(complete(run, "{\"harnessVersion\":\"1\",\"metrics\":[%s,%s]}".formatted(one, one))
                        .text())
                .contains("/result/metrics", "duplicate");
        var wide = "x".repeat(187) + "\ud83d\ude00".repeat(9);
        var many = IntStream.range(100, 599)
                .mapToObj(i -> "{\"name\":\"%s%d\",\"unit\":\"%s\",\"value\":1},".formatted(wide, i, wide))
                .collect(Collectors.joining());
        var large = "{\"harnessVersion\":\"1\",\"metrics\":[%s],\"withoutCheating\":{\"excluded\":0,\"metrics\":[%s]}}";
        var last = metric.formatted("1");
        assertThat(complete(run, large.formatted(many + last, many + last)).text())
                .contains("too-large");
        assertThat(fixture.complete(run).ok().text("state")).isEqualTo("DONE");
    }

    @Tag("proof")
    @Test
    void a_header_of_megabytes_is_taken() throws Exception {
        plan(1);
        var run = fixture.lease();
        var ids = "\"" + "s".repeat(90) + "\",";
        var dataset = "\"dataset\":{\"sample_ids\":[" + ids.repeat(40_000) + "0]},\"task\":";
        var log = inspect(run, "success", "rc1", 10).replace("\"task\":", dataset);
        assertThat(complete(run, log).ok().text("state")).isEqualTo("DONE");
    }

    @Test
    void others_see_scores_once_the_evaluation_has_its_result_and_no_name_of_a_task() throws Exception {
        plan(1);
        var run = fixture.lease();
        complete(run, inspect(run, "success", "rc1", 9)).ok();
        var path = "/evaluations/" + evaluation + "/results";
        assertThat(results(LEAD).getFirst().members()).containsKeys("task", "metrics");
        for (var person : List.of(DEVELOPER, OFFICER))
            assertThat(fixture.played().get(person, path).problem()).isEqualTo("no-result");
        stack.deliver();
        for (var person : List.of(DEVELOPER, OFFICER)) {
            var page = fixture.played().get(person, path).ok();
            assertThat(page.text()).doesNotContain("evals/", "s3://", "sandbox", "salt", "openai-api");
            assertThat(page.items().getFirst().members())
                    .containsKeys("metrics", "containment", "digest", "inspect", "budget")
                    .doesNotContainKey("task");
        }
    }

    @Test
    void two_persons_admit_or_reject_a_late_result() throws Exception {
        plan(3);
        var runs = fixture.leases(3);
        stack.pass(Duration.ofMinutes(1));
        fixture.played().post(DEVELOPER, "/end", "{}").ok();
        stack.deliver();
        for (var run : runs.subList(0, 2)) fixture.complete(run).ok();
        stack.pass(Duration.ofMinutes(5));
        stack.sweep();
        stack.deliver();
        var late = object(result(runs.getFirst()), "late");
        assertThat(late.string("reason")).contains("LATE");
        assertThat(late.string("standing")).contains("QUARANTINED");
        assertThat(results(DEVELOPER).getFirst().members()).containsKey("late").doesNotContainKey("metrics");
        decided(runs);
        assertThat(results(DEVELOPER).getFirst().members()).containsKey("metrics");
        assertThat(results(DEVELOPER).get(1).members()).doesNotContainKey("metrics");
        assertThat(standing(runs.get(1))).isEqualTo("REJECTED");
        assertThat(stack.post(LEAD, runs.getLast().task() + "/admission", REASON)
                        .problem())
                .isEqualTo("wrong-state");
        var docket = fixture.played().items(LEAD, "/docket").toString();
        assertThat(docket).contains("LateResultProposed", "LateResultAdmitted", "LateResultRejected");
    }

    private static final String REASON = "{\"reason\":\"The calls were made before the end.\"}";

    private void decided(List<Run> runs) {
        var admission = runs.getFirst().task() + "/admission";
        var rejection = runs.get(1).task() + "/rejection";
        assertThat(stack.post(LEAD, admission, "{}").text()).contains("/reason");
        assertThat(stack.post(DEVELOPER, admission, REASON).problem()).isEqualTo("not-permitted");
        assertThat(stack.post(EVALUATOR, admission, REASON).problem()).isEqualTo("not-permitted");
        stack.post(LEAD, admission, REASON).ok();
        assertThat(stack.post(LEAD, admission, REASON).problem()).isEqualTo("second-person-needed");
        assertThat(standing(runs.getFirst())).isEqualTo("ADMISSION_PROPOSED");
        stack.post(CUSTODIAN, admission, REASON).ok();
        assertThat(standing(runs.getFirst())).isEqualTo("ADMITTED");
        assertThat(stack.post(CUSTODIAN, admission, REASON).problem()).isEqualTo("already-exists");
        stack.post(LEAD, rejection, REASON).ok();
        stack.post(CUSTODIAN, rejection, REASON).ok();
    }

    private String standing(Run run) {
        return object(result(run), "late").string("standing").orElseThrow();
    }

    @Tag("proof")
    @Test
    void of_a_result_after_the_time_for_late_ones_the_first_digest_stays() throws Exception {
        plan(1);
        var run = fixture.lease();
        stack.pass(Duration.ofMinutes(1));
        fixture.played().post(DEVELOPER, "/end", "{}").ok();
        stack.deliver();
        stack.pass(Duration.ofHours(72));
        stack.sweep();
        stack.deliver();
        var at = stack.now();
        assertThat(fixture.complete(run).problem()).isEqualTo("access-ended");
        stack.pass(Duration.ofMinutes(1));
        assertThat(complete(run, "{\"harnessVersion\":\"9\",\"metrics\":[{\"name\":\"a\",\"value\":1}]}")
                        .problem())
                .isEqualTo("access-ended");
        var refused = object(result(run), "refused");
        assertThat(refused.string("digest").orElseThrow()).hasSize(64);
        assertThat(refused.string("at")).contains(at.toString().replace("Z", ".000Z"));
        assertThat(fixture.state(run)).isEqualTo("STOPPED");
    }
}
