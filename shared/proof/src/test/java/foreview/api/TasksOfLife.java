package foreview.api;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.NOBODY;
import static foreview.local.script.Person.OFFICER;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The operations of tasks of external harnesses, as a part of {@link WholeLife}: each exchange is held to the description. */
record TasksOfLife(WholeLife life) {
    private static final String SUITE = "/suites/harness/versions/1";
    private static final int TASKS = 4;
    private static final String INSPECT = """
        {"checkpoint":"rc1","inspectLog":{"version":2,"status":"success","eval":{"task":"gpqa","task_version":"1-A",
         "model":"openai-api/foreview/rc1","packages":{"inspect_ai":"0.3.150"}},"results":{"total_samples":2,
         "completed_samples":2,"scores":[{"name":"match","metrics":{"accuracy":{"value":0.5}}}]},
         "stats":{"started_at":"2026-11-30T11:29:33+00:00","model_usage":{"openai-api/foreview/rc1":{"total_tokens":7}}}},
         "log":{"digest":"%s","reference":"s3://logs/1.eval","bytes":200000000},
         "withoutCheating":{"excluded":1,"metrics":[{"name":"accuracy","value":0.4},{"name":"odd","notFinite":true}]},
         "containment":{"egressVerified":true,"by":"platform team","how":"Default deny."}}\
        """.formatted("ab".repeat(32));
    private static final String LEASE = "{\"capabilities\":[\"inspect\",\"docker\"],\"most\":1,\"length\":\"PT5M\"}";
    private static final String RESULT = """
        {"harnessVersion":"0.3.150","metrics":[{"name":"accuracy","value":0.75,"n":200,"unit":"share",
         "interval":{"low":0.69,"high":0.81,"level":0.95}}]}\
        """;

    /** A lease that still runs when the window ends. */
    Json.Obj play() throws Exception {
        seal();
        var grant = granted();
        var evaluation = planned(grant);
        run();
        fail();
        vanish();
        control(evaluation);
        stop(evaluation);
        var last = planned(grant);
        life.of(200, LEAD, "GET evaluations/" + last + "/results", "");
        life.of(409, DEVELOPER, "GET evaluations/" + last + "/results", "");
        var lease = leased();
        chat(lease);
        return lease;
    }

    /** Over the relay, which is no operation of the API: a page of its own describes it. */
    private void chat(Json.Obj lease) {
        var key = ((Json.Obj) lease.get("relay").orElseThrow()).string("apiKey").orElseThrow();
        var body = "{\"model\":\"rc1\",\"messages\":[{\"role\":\"user\",\"content\":\"What is 1?\"}]}";
        var request =
                Request.of(NOBODY, "POST", "/relay/v1/chat/completions", body).header("Authorization", "Bearer " + key);
        life.stage().stack().send(request).ok();
    }

    /** Its result comes after the window's end, and two persons admit it. */
    void late(Json.Obj lease) {
        var other = INSPECT.replace("rc1", "rc2");
        report(422, lease, "completion", ",\"result\":" + other);
        report(200, lease, "completion", ",\"result\":" + INSPECT);
        var admission = "POST " + task(lease) + "/admission";
        var rejection = "POST " + task(lease) + "/rejection";
        var reason = "{\"reason\":\"The calls were made before the end.\"}";
        for (var act : List.of(admission, rejection)) {
            life.stage().expect(403, DEVELOPER, act, reason);
            life.stage().expect(422, LEAD, act, "{}");
        }
        life.stage().expect(200, LEAD, rejection, reason);
        life.stage().expect(409, LEAD, rejection, reason);
        life.stage().expect(200, LEAD, admission, reason);
        life.stage().expect(409, LEAD, admission, reason);
        life.stage().expect(200, LEAD, "GET " + task(lease), "");
        life.stage().expect(200, CUSTODIAN, admission, reason);
        var evaluation = task(lease).substring(0, task(lease).indexOf("/tasks/"));
        for (var person : List.of(LEAD, DEVELOPER, OFFICER))
            life.stage().expect(200, person, "GET " + evaluation + "/results", "");
    }

    private void seal() {
        var lines = IntStream.rangeClosed(1, TASKS).mapToObj(TasksOfLife::line).collect(Collectors.joining("\n"));
        life.stage()
                .expect(
                        200,
                        Request.bare(LEAD, "PUT", SUITE + "/parts/1")
                                .body(lines)
                                .header(Request.CONTENT_TYPE, "application/x-ndjson"));
        life.stage().expect(200, LEAD, "POST " + SUITE + "/seal", "{\"parts\":1}");
        for (var path : List.of("/suites", SUITE, SUITE + "/parts/1"))
            life.stage().expect(200, LEAD, "GET " + path, "");
    }

    private static String line(int number) {
        return """
            {"id":"t%d","harness":"inspect","task":"inspect_evals/gpqa","version":"1-A","capabilities":["docker"],"arguments":"--epochs 4"}\
            """.formatted(number);
    }

    private String granted() {
        var grant = life.of(201, EVALUATOR, "POST grants", "{\"checkpoint\":\"rc1\",\"purpose\":\"cyber\"}")
                .text("id");
        for (var decider : List.of(LEAD, CUSTODIAN))
            life.of(200, decider, "POST grants/" + grant + "/decisions", "{\"decision\":\"GIVE\"}");
        return grant;
    }

    private String planned(String grant) throws Exception {
        var plan = """
            {"suite":{"id":"harness","version":"1"},"external":%s,"checkpoint":"rc1","endpoint":"${e1}","purpose":"cyber"}\
            """;
        life.of(409, LEAD, "POST evaluations", plan.formatted("{\"grant\":\"g-1\"}"));
        var external = "{\"grant\":\"%s\",\"priority\":7}".formatted(grant);
        var evaluation =
                life.of(201, LEAD, "POST evaluations", plan.formatted(external)).text("id");
        life.stage().pass(Duration.ofMinutes(1));
        for (var person : List.of(DEVELOPER, LEAD))
            for (var path : List.of("", "/tasks")) life.of(200, person, "GET evaluations/" + evaluation + path, "");
        return evaluation;
    }

    private Json.Obj leased() {
        var leases =
                life.stage().expect(200, EVALUATOR, "POST /tasks/lease", LEASE).list("leases");
        return leases.getFirst();
    }

    private Reply report(int status, Json.Obj lease, String verb, String members) {
        var fence = ((Json.Num) lease.get("fence").orElseThrow()).value();
        return life.stage()
                .expect(
                        status,
                        EVALUATOR,
                        "POST " + task(lease) + "/" + verb,
                        "{\"fence\":%s%s}".formatted(fence, members));
    }

    private static String task(Json.Obj lease) {
        return lease.string("task").orElseThrow();
    }

    /** One that is given back, and one that is completed. */
    private void run() {
        life.stage().expect(403, DEVELOPER, "POST /tasks/lease", LEASE);
        life.stage().expect(422, EVALUATOR, "POST /tasks/lease", "{\"capabilities\":[]}");
        report(204, leased(), "release", "");
        var lease = leased();
        report(200, lease, "heartbeat", "");
        report(200, lease, "progress", ",\"done\":5,\"total\":200");
        life.stage().expect(200, LEAD, "GET " + task(lease), "");
        report(422, lease, "completion", ",\"result\":{}");
        life.stage().expect(404, LEAD, "POST " + task(lease) + "/heartbeat", "{\"fence\":1}");
        report(200, lease, "completion", ",\"result\":" + RESULT);
        report(409, lease, "heartbeat", "");
        for (var verb : List.of("cancellation", "redrive"))
            life.stage().expect(409, LEAD, "POST " + task(lease) + "/" + verb, "{}");
        life.stage().expect(200, EVALUATOR, "GET " + task(lease), "");
    }

    private void fail() {
        var lease = leased();
        report(200, lease, "failure", ",\"retriable\":false,\"code\":\"out-of-memory\"");
        life.stage().expect(403, EVALUATOR, "POST " + task(lease) + "/redrive", "{}");
        life.stage().expect(200, LEAD, "POST " + task(lease) + "/redrive", "{}");
        var again = leased();
        report(200, again, "failure", ",\"retriable\":true,\"retryAfter\":\"PT30M\"");
    }

    /** A lease that ended without a word; the next one takes its place. */
    private void vanish() throws Exception {
        leased();
        life.stage().pass(Duration.ofMinutes(6));
        report(204, leased(), "release", "");
    }

    private void control(String evaluation) {
        var lease = leased();
        life.stage().expect(403, EVALUATOR, "POST " + task(lease) + "/cancellation", "{}");
        life.stage().expect(200, LEAD, "POST " + task(lease) + "/cancellation", "{}");
        report(200, lease, "heartbeat", "");
        life.of(403, OFFICER, "GET evaluations/" + evaluation + "/tasks/1", "");
    }

    private void stop(String evaluation) throws Exception {
        stop(403, EVALUATOR);
        stop(200, LEAD);
        stop(200, LEAD);
        life.stage().pass(Duration.ofMinutes(10));
        life.of(200, DEVELOPER, "GET evaluations/" + evaluation, "");
        life.stage().expect(204, EVALUATOR, "POST /tasks/lease", LEASE);
    }

    private void stop(int status, Person person) {
        life.of(status, person, "POST evaluations/cancellation", "{\"reason\":\"Outputs leak.\"}");
    }
}
