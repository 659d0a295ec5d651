package foreview.bench;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;

import foreview.domain.json.Json;
import foreview.testkit.ManualStack;
import foreview.testkit.Request;
import java.util.List;

/** The part of {@link FlatLife} about tasks of an external harness: from an evaluation's plan to a late result. */
record FlatHarness(ManualStack stack, MeteredCalls calls) {
    private static final String SUITE = "/suites/harness/versions/1";
    private static final String TASKS = """
        {"id":"t1","harness":"inspect","task":"gpqa","version":"1"}
        {"id":"t2","harness":"inspect","task":"gpqa","version":"1"}\
        """;
    private static final String TASK = "~/evaluations/{evaluationId}/tasks/{number}";
    private static final String LEASE = "{\"capabilities\":[\"inspect\"],\"most\":1,\"length\":\"PT5M\"}";
    private static final String RESULT =
            ",\"result\":{\"harnessVersion\":\"1\",\"metrics\":[{\"name\":\"accuracy\",\"value\":0.75}]}";
    private static final String REASON = "{\"reason\":\"t\"}";

    /** To a lease that is live when the window ends. */
    void play() throws Exception {
        var other = calls.value("evaluationId");
        seal();
        grant();
        plan("external");
        lease();
        report("heartbeat", "");
        report("progress", ",\"done\":5,\"total\":200");
        report("release", "");
        lease();
        report("failure", ",\"retriable\":false,\"code\":\"out-of-memory\"");
        calls.act(LEAD, "POST " + TASK + "/redrive", "", "{}");
        lease();
        report("completion", RESULT);
        lease();
        calls.act(LEAD, "POST " + TASK + "/cancellation", "", "{}");
        for (var person : List.of(LEAD, EVALUATOR)) calls.look(person, "GET " + TASK);
        calls.act(LEAD, "POST ~/evaluations/cancellation", "", REASON);
        settle();
        plan("external, again");
        lease();
        calls.keep("harnessId", calls.value("evaluationId"));
        calls.keep("evaluationId", other);
    }

    /** After the window's end. */
    void late() throws Exception {
        calls.keep("evaluationId", calls.value("harnessId"));
        report("completion", RESULT);
        calls.act(LEAD, "POST " + TASK + "/rejection", "", REASON);
        for (var person : List.of(LEAD, CUSTODIAN))
            calls.act(person, "POST " + TASK + "/admission", person.sub(), REASON);
    }

    private void seal() {
        var part = Request.bare(LEAD, "PUT", SUITE + "/parts/1").body(TASKS);
        stack.send(part.header(Request.CONTENT_TYPE, "application/x-ndjson")).ok();
        stack.send(Request.of(LEAD, "POST", SUITE + "/seal", "{\"parts\":1}")).ok();
    }

    private void grant() throws Exception {
        var asked = "{\"checkpoint\":\"rc1\",\"purpose\":\"cyber\"}";
        calls.keep("grantId", "id", calls.act(EVALUATOR, "POST ~/grants", "for a harness", asked));
        for (var decider : List.of(LEAD, CUSTODIAN))
            calls.act(
                    decider,
                    "POST ~/grants/{grantId}/decisions",
                    "for a harness, " + decider.sub(),
                    "{\"decision\":\"GIVE\"}");
    }

    private void plan(String which) throws Exception {
        var plan = """
            {"suite":{"id":"harness","version":"1"},"external":{"grant":"%s"},"checkpoint":"rc1","endpoint":"%s",\
            "purpose":"cyber"}\
            """.formatted(calls.value("grantId"), calls.value("endpointId"));
        calls.keep("evaluationId", "id", calls.act(LEAD, "POST ~/evaluations", which, plan));
        settle();
    }

    private void settle() {
        for (int round = 0; round < 4; round++) stack.deliver();
    }

    private void lease() throws Exception {
        var leased = calls.act(EVALUATOR, "POST /tasks/lease", "", LEASE)
                .list("leases")
                .getFirst();
        var path = leased.string("task").orElseThrow();
        calls.keep("number", path.substring(path.lastIndexOf('/') + 1));
        calls.keep(
                "fence", ((Json.Num) leased.get("fence").orElseThrow()).value().toString());
    }

    private void report(String verb, String members) throws Exception {
        var body = "{\"fence\":%s%s}".formatted(calls.value("fence"), members);
        calls.act(EVALUATOR, "POST " + TASK + "/" + verb, "", body);
    }
}
