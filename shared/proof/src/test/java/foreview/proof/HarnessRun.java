package foreview.proof;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;

import foreview.domain.json.Json;
import foreview.testkit.Request;
import foreview.testkit.ScenarioStack;
import foreview.testkit.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An evaluation by an external harness in a case with an open window, with everything that its items may hold. */
final class HarnessRun {
    static final Step STEP = new Step("run a harness", true, false, HarnessRun::play);

    private static final String SUITE = "/suites/harness/versions/1";
    private static final String LINE = """
        {"id":"t%d","harness":"inspect","task":"evals/t","version":"1","arguments":"--epochs 4"}\
        """;
    private static final String RESULT = """
        {"harnessVersion":"0.3.150","metrics":[{"name":"accuracy","value":0.75,"n":200,"unit":"share",
         "interval":{"low":0.69,"high":0.81,"level":0.95}}],
         "withoutCheating":{"excluded":1,"metrics":[{"name":"accuracy","notFinite":true}]},
         "log":{"digest":"%1$s","reference":"s3://logs/1","bytes":200000000},
         "containment":{"egressVerified":true,"by":"platform team","how":"Default deny."}}\
        """.formatted("0".repeat(64));
    private static final String INSPECT = """
        {"inspectLog":{"version":2,"status":"error","error":{"message":"out of memory"},"eval":{"task":"t","task_version":1,
         "model":"rc1","packages":{"inspect_ai":"0.3.150"}},"results":{"total_samples":2,"completed_samples":1},
         "stats":{"started_at":"2026-11-30T11:29:33+00:00","completed_at":"2026-11-30T11:29:34+00:00",
         "model_usage":{"rc1":{"input_tokens":1,"output_tokens":1,"total_tokens":2}}}},
         "log":{"digest":"%s","reference":"s3://logs/2"}}\
        """.formatted("1".repeat(64));
    private static final int TASKS = 7;

    private HarnessRun() {}

    private static void play(ScenarioStack stage, Map<String, String> values) throws Exception {
        plan(stage, values);
        stage.deliver();
        var leases = stage.post(EVALUATOR, "/tasks/lease", "{\"capabilities\":[\"inspect\"],\"most\":4}")
                .ok()
                .list("leases");
        report(stage, leases.get(0), "progress", ",\"done\":1,\"total\":2");
        stage.post(LEAD, task(leases.get(0)) + "/cancellation", "{}").ok();
        report(stage, leases.get(1), "failure", ",\"retriable\":true,\"code\":\"oom\",\"retryAfter\":\"PT1M\"");
        report(stage, leases.get(2), "failure", ",\"retriable\":false");
        report(stage, leases.get(3), "completion", ",\"result\":" + RESULT);
        end(stage, values);
    }

    /** A log, a result that is late and admitted, and one that is later than that. */
    private static void end(ScenarioStack stage, Map<String, String> values) throws Exception {
        var leases = stage.post(EVALUATOR, "/tasks/lease", "{\"capabilities\":[\"inspect\"],\"most\":3}")
                .ok()
                .list("leases");
        report(stage, leases.get(0), "completion", ",\"result\":" + INSPECT);
        stage.pass(Duration.ofMinutes(1));
        stage.post(DEVELOPER, "/cases/" + values.get("caseId") + "/end", "{}").ok();
        stage.deliver();
        stage.pass(Duration.ofMinutes(5));
        stage.sweep();
        stage.deliver(); // the evaluation has its result before the late one comes
        report(stage, leases.get(1), "completion", ",\"result\":" + RESULT);
        for (var person : List.of(LEAD, CUSTODIAN))
            stage.post(person, task(leases.get(1)) + "/admission", "{\"reason\":\"Made before the end.\"}")
                    .ok();
        stage.pass(Duration.ofHours(72));
        var fence = ((Json.Num) leases.get(2).get("fence").orElseThrow()).value();
        var late = stage.post(
                EVALUATOR,
                task(leases.get(2)) + "/completion",
                "{\"fence\":%s,\"result\":%s}".formatted(fence, RESULT));
        if (late.status() != 409) throw new AssertionError(late.text());
    }

    private static void plan(ScenarioStack stage, Map<String, String> values) {
        var lines = IntStream.rangeClosed(1, TASKS).mapToObj(LINE::formatted).collect(Collectors.joining("\n"));
        stage.send(Request.of(LEAD, "PUT", SUITE + "/parts/1", lines)
                        .header(Request.CONTENT_TYPE, "application/x-ndjson"))
                .ok();
        stage.post(LEAD, SUITE + "/seal", "{\"parts\":1}").ok();
        var path = "/cases/" + values.get("caseId");
        var grant = stage.post(EVALUATOR, path + "/grants", "{\"checkpoint\":\"rc1\",\"purpose\":\"cyber\"}")
                .ok()
                .text("id");
        for (var decider : List.of(LEAD, CUSTODIAN))
            stage.post(decider, path + "/grants/" + grant + "/decisions", "{\"decision\":\"GIVE\"}")
                    .ok();
        stage.post(LEAD, path + "/evaluations", """
            {"suite":{"id":"harness","version":"1"},"external":{"grant":"%s"},"endpoint":"%s","checkpoint":"rc1","purpose":"cyber"}\
            """.formatted(grant, values.get("e1")))
                .ok();
    }

    private static void report(ScenarioStack stage, Json.Obj lease, String verb, String members) {
        var fence = ((Json.Num) lease.get("fence").orElseThrow()).value();
        stage.post(EVALUATOR, task(lease) + "/" + verb, "{\"fence\":%s%s}".formatted(fence, members))
                .ok();
    }

    private static String task(Json.Obj lease) {
        return lease.string("task").orElseThrow();
    }
}
