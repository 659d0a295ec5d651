package foreview.api;

import static foreview.local.script.Person.AUDITOR;
import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.NOBODY;
import static foreview.local.script.Person.OFFICER;
import static foreview.local.script.Person.RIVAL;

import foreview.clearinghouse.SeededVulnerabilities;
import foreview.domain.json.Json;
import foreview.local.model.SampleSuite;
import foreview.local.script.Person;
import foreview.local.script.ScriptRequest;
import foreview.runtime.json.JsonWriter;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Scenario;
import foreview.testkit.ScenarioStack;
import foreview.testkit.Step;
import foreview.testkit.TestStack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The scenario of a life, and between its steps every other operation and refusal of the API: each exchange is held to the
 * description. It begins at the usual time.
 */
public final class WholeLife {
    private static final String MODEL = Scenario.USUAL_MODEL;
    private static final String SUITES = "/suites/cyber-basics/versions/2026-11";

    static final String SUBMISSION = """
        {"modelId":"aurora-4","name":"Aurora 4","description":"A general model.","checkpoints":["rc1"],
         "releases":[{"id":"partners","plannedAt":"2026-12-20T10:00:00-05:00"}]}\
        """;

    private final CheckedStage stage;
    private final SeededVulnerabilities seeded;
    private final Deque<Step> steps =
            new ArrayDeque<>(Scenario.life().only(Step::leadsOn).steps());
    private final Map<String, String> values = new HashMap<>();

    /**
     * @param desk with which reports and deliveries are put beside the API
     */
    WholeLife(ScenarioStack stack, SeededVulnerabilities desk) {
        this.stage = new CheckedStage(stack);
        this.seeded = desk;
    }

    /** For tests that look at what functions do meanwhile. */
    public static void play(TestStack stack) throws Exception {
        new WholeLife(stack, new SeededVulnerabilities(stack)).play();
    }

    CheckedStage stage() {
        return stage;
    }

    void play() throws Exception {
        readOpenly();
        uploadSuite();
        until("mail the code");
        new NoticesOfLife(this).play();
        prepare();
        open();
        evaluate();
        findings();
        new PartnersOfLife(this).play();
        new OnwardOfLife(this).play();
        new RevisionsOfLife(this).play();
        new ReportsOfLife(stage).play();
        new ForkOfLife(this).play();
        new CalendarOfLife(this).play();
        var running = runTasksUpToTheEnd();
        new TasksOfLife(this).late(running);
        read();
        audit();
        withdrawAnother();
        new ScansOfLife(stage).play();
        new DeskOfLife(stage, seeded).play();
        new VendorsOfLife(stage, seeded).play();
        new AdvisoriesOfLife(stage, seeded).play();
        new MembersOfLife(stage, seeded.app()).play();
        new DistributionOfLife(stage, seeded).play();
    }

    /** Plays the scenario up to and with that step. */
    void until(String name) throws Exception {
        while (true) {
            var step = steps.pop();
            step.run(stage, values);
            if (step.name().equals(name)) return;
        }
    }

    /** A run of the same suite, with its result. */
    String evaluateAgain() throws Exception {
        var run = of(201, LEAD, "POST evaluations", """
            {"suite":{"id":"${suite}","version":"1"},"endpoint":"${e1}","checkpoint":"rc1","purpose":"cyber",\
            "maxTokens":64}\
            """).text("id");
        stage.deliver();
        return run;
    }

    void keep(String name, String value) {
        values.put(name, value);
    }

    /** A value that an answer gave. */
    String value(String name) {
        return values.get(name);
    }

    /** Keeps a number of an answer as a value. */
    void keep(String name, String member, Reply reply) {
        values.put(name, JsonWriter.text(reply.body().get(member).orElseThrow()));
    }

    /** Calls an operation under the case; its path may name values. */
    Reply of(int status, Person person, String operation, String body) {
        var target = operation.replaceFirst(" ", " /cases/\\${caseId}/");
        return stage.expect(
                status, person, ScriptRequest.replaced(target, values), ScriptRequest.replaced(body, values));
    }

    Reply of(int status, Person person, String operation, String body, Map<String, String> headers) {
        int gap = operation.indexOf(' ');
        var target = "/cases/" + values.get("caseId") + "/" + operation.substring(gap + 1);
        return stage.expect(
                status,
                Request.of(person, operation.substring(0, gap), target, body).headers(headers));
    }

    private void readOpenly() {
        for (var path : List.of(
                "/health",
                "/keys",
                "/openapi.yaml",
                "/policies",
                "/policies/eo-14409",
                "/criteria",
                "/criteria/trusted-partners")) stage.expect(200, Request.bare(NOBODY, "GET", path));
    }

    private void uploadSuite() {
        var text = SampleSuite.text();
        stage.expect(404, LEAD, "POST " + SUITES + "/seal", "{\"parts\":1}");
        part(200, 1, text);
        part(400, 2, text + "\n");
        part(422, 2, "{}\n");
        stage.expect(422, LEAD, "POST " + SUITES + "/seal", "{\"parts\":2}");
        stage.expect(200, LEAD, "GET " + SUITES, "");
        stage.expect(200, LEAD, "POST " + SUITES + "/seal", "{\"parts\":1}");
        part(409, 2, text);
        for (var person : List.of(LEAD, EVALUATOR))
            for (var path : List.of("/suites", SUITES, SUITES + "/parts/1"))
                stage.expect(200, person, "GET " + path, "");
        stage.expect(403, DEVELOPER, "GET " + SUITES, "");
    }

    private void part(int status, int part, String lines) {
        stage.expect(
                status,
                Request.bare(LEAD, "PUT", SUITES + "/parts/" + part)
                        .body(lines)
                        .header(Request.CONTENT_TYPE, "application/x-ndjson"));
    }

    private void prepare() throws Exception {
        until("attest");
        of(200, OFFICER, "POST determinations/1/attestations", "");
        until("post terms");
        of(409, EVALUATOR, "POST findings", "{\"title\":\"t\",\"text\":\"t\",\"evaluation\":\"v-none\"}");
        of(412, DEVELOPER, "POST terms/1/signatures", "{\"textDigest\":\"" + "0".repeat(64) + "\"}");
        until("sign as " + DEVELOPER.sub());
        of(409, DEVELOPER, "POST windows", "{}", tagged());
        until("sweep purges e2");
        of(200, DEVELOPER, "POST windows?dryRun=true", "{}", tagged());
        of(428, DEVELOPER, "POST windows", "{}");
    }

    /** With the case's current tag, which acts that give access need (rule 6). */
    private Map<String, String> tagged() {
        return Map.of(Request.IF_MATCH, of(200, DEVELOPER, "GET clock", "").header("etag"));
    }

    private void open() throws Exception {
        var before = tagged();
        until("open");
        of(412, DEVELOPER, "POST windows", "{}", before);
        until("suspend");
        of(428, CUSTODIAN, "DELETE suspensions/custodian", "");
        of(412, CUSTODIAN, "DELETE suspensions/custodian", "", before);
        until("lift");
        until("report incident");
        of(403, EVALUATOR, "POST incidents/${incident}/closure", "{\"text\":\"t\"}");
        of(404, OFFICER, "POST incidents/i-none/statements", "{\"text\":\"t\"}");
        until("close incident");
        of(409, OFFICER, "POST incidents/${incident}/closure", "{\"text\":\"t\"}");
        for (var person : List.of(DEVELOPER, EVALUATOR)) {
            of(200, person, "GET incidents?state=CLOSED&limit=1", "");
            of(200, person, "GET incidents/${incident}", "");
        }
        of(400, DEVELOPER, "GET incidents/${incident}?cursor=e30", "");
        of(
                200,
                LEAD,
                "POST extensions?dryRun=true",
                "{\"to\":\"2026-12-18T10:00:00Z\",\"reason\":\"Two suites run.\"}");
        until("ask an extension");
        var consent = "{\"to\":\"2026-12-18T10:00:00Z\"}";
        of(428, DEVELOPER, "POST extensions/consent", consent);
        of(412, DEVELOPER, "POST extensions/consent", consent, before);
        of(409, DEVELOPER, "POST extensions/consent", "{\"to\":\"2026-12-17T10:00:00Z\"}", tagged());
        until("ask a grant");
        of(403, EVALUATOR, "POST grants/${grant}/decisions", "{\"decision\":\"GIVE\"}");
    }

    private void evaluate() throws Exception {
        until("upload part 1");
        var plan = """
            {"suite":{"id":"s","version":"1"},"checkpoint":"rc1","endpoint":"${e1}","purpose":"cyber"}\
            """;
        of(422, LEAD, "POST evaluations", plan); // not sealed
        until("seal the suite");
        of(409, LEAD, "POST evaluations", plan); // not granted
        until("give runner as " + CUSTODIAN.sub());
        of(403, EVALUATOR, "POST evaluations", plan);
        stage.down(MODEL, true);
        until("plan evaluation");
        stage.pass(Duration.ofMinutes(5));
        stage.down(MODEL, false);
        until("conclude");
        stage.pass(Duration.ofHours(1));
        for (var person : List.of(DEVELOPER, OFFICER, EVALUATOR)) of(200, person, "GET evaluations?limit=1", "");
        for (var path : List.of("${evaluation}", "${another}", "${evaluation}/tasks"))
            of(200, DEVELOPER, "GET evaluations/" + path, "");
        of(200, EVALUATOR, "GET evaluations/${evaluation}/results", "");
        of(403, DEVELOPER, "GET evaluations/${evaluation}/results", "");
        of(409, LEAD, "POST evaluations/${evaluation}/cancellation", "");
    }

    private void findings() throws Exception {
        until("draft finding");
        of(403, EVALUATOR, "POST findings/${finding}/reviews", "{\"decision\":\"ACCEPT\"}");
        of(409, LEAD, "POST findings/${finding}/sharing", "");
        of(200, LEAD, "GET findings/${finding}", "");
        for (var person : List.of(DEVELOPER, OFFICER, CUSTODIAN)) {
            of(404, person, "GET findings/${finding}", "");
            of(200, person, "GET findings", "");
            of(200, person, "GET docket", "");
        }
        of(404, DEVELOPER, "POST findings/${finding}/answers", "{\"answer\":\"DISPUTED\"}");
        values.put("own", of(201, LEAD, "POST findings", """
            {"title":"t","text":"t","serious":false,"evaluation":"${evaluation}"}\
            """).text("id"));
        of(409, LEAD, "POST findings/${own}/reviews", "{\"decision\":\"RETURN\"}");
        until("review finding");
        stage.expect(200, LEAD, "GET /worklist", "");
        until("share finding");
        of(403, OFFICER, "GET findings/${finding}", "");
        of(403, LEAD, "POST findings/${finding}/answers", "{\"answer\":\"DISPUTED\"}");
        stage.expect(200, DEVELOPER, "GET /worklist", "");
        until("answer finding");
        of(200, LEAD, "GET findings?limit=1", "");
        of(400, LEAD, "GET findings?cursor=e30", "");
    }

    /** Begun late: a case whose evaluation runs is looked at each half hour. */
    private Json.Obj runTasksUpToTheEnd() throws Exception {
        planReleases();
        var endsAt = Instant.parse(of(200, DEVELOPER, "GET clock", "").text("endsAt"));
        stage.pass(Duration.between(stage.now(), endsAt.minus(Duration.ofHours(1))));
        var running = new TasksOfLife(this).play();
        end();
        return running;
    }

    private void planReleases() throws Exception {
        until("plan a release");
        of(200, DEVELOPER, "PATCH releases/r1?dryRun=true", "{\"plannedAt\":\"2026-12-16T10:00:00Z\"}");
        until("move it");
        var extend = "{\"extendAccess\":true}";
        of(200, DEVELOPER, "PATCH releases/r1", extend);
        of(200, DEVELOPER, "PATCH releases/r1?dryRun=true", extend, tagged());
        of(200, DEVELOPER, "PATCH releases/r1", extend, tagged());
        of(200, DEVELOPER, "POST end?dryRun=true", "");
        until("offer an end");
    }

    private void end() throws Exception {
        until("the end comes");
        of(409, EVALUATOR, "POST grants", "{\"checkpoint\":\"rc1\",\"purpose\":\"cyber\"}");
        var keyless = Map.of(Request.KEY, "");
        of(201, DEVELOPER, "POST releases", "", keyless);
        of(200, DEVELOPER, "POST releases", "", keyless);
        of(200, DEVELOPER, "POST releases?dryRun=true", "{}");
        until("sweep purges");
        of(201, EVALUATOR, "POST findings", """
            {"title":"t","text":"t","evaluation":"${evaluation}"}\
            """);
        of(200, DEVELOPER, "POST findings/${finding}/answers", "{\"answer\":\"ACKNOWLEDGED\"}");
    }

    private void read() {
        for (var person : List.of(DEVELOPER, OFFICER, EVALUATOR))
            for (var list : List.of("/cases", "/worklist")) stage.expect(200, person, "GET " + list, "");
        for (var person : List.of(DEVELOPER, LEAD)) stage.expect(200, person, "GET /cases/" + values.get("caseId"), "");
        for (var part : List.of(
                "submissions",
                "checkpoints",
                "participants",
                "determinations",
                "terms",
                "endpoints",
                "windows",
                "suspensions",
                "extensions",
                "releases",
                "grants",
                "receipts",
                "access-log",
                "findings",
                "docket?limit=100")) of(200, DEVELOPER, "GET " + part, "");
        of(200, DEVELOPER, "GET clock", "");
        of(200, DEVELOPER, "GET clock?asOf=2026-11-24T10:00:00Z", "");
        of(200, DEVELOPER, "GET clock?policy=draft-2026-05&asOf=2027-06-01T00:00:00Z", "");
        of(422, DEVELOPER, "GET clock?policy=none", "");
        of(200, DEVELOPER, "GET receipts?limit=1", "");
        of(400, DEVELOPER, "GET windows?cursor=e30", "");
        of(200, DEVELOPER, "GET receipts/1", "");
        of(200, OFFICER, "GET docket/1", "");
        of(200, OFFICER, "GET docket/1/content", "");
        of(200, DEVELOPER, "GET access-log?limit=1", "");
        of(403, OFFICER, "GET access-log", "");
        of(404, RIVAL, "GET docket", "");
    }

    private void audit() {
        values.put("person", of(201, OFFICER, "POST participants", """
            {"sub":"amy","org":"inspector","role":"AUDITOR","name":"Amy","conflict":"None."}\
            """).text("id"));
        of(200, DEVELOPER, "POST participants/${person}/acceptance", "");
        of(403, AUDITOR, "GET docket/1/content", "");
        of(422, AUDITOR, "POST audits", "{\"ground\":\"Complaint 12.\",\"things\":[]}");
        values.put("audit", of(201, AUDITOR, "POST audits", """
            {"ground":"Complaint 12.","things":["content:1","finding:${finding}"],"length":"PT2H","delay":"P1D"}\
            """).text("id"));
        of(409, AUDITOR, "POST audits/${audit}/consent", "");
        of(200, CUSTODIAN, "POST audits/${audit}/consent", "");
        of(200, AUDITOR, "GET docket/1/content?audit=${audit}", "");
        of(200, AUDITOR, "GET findings/${finding}?audit=${audit}", "");
        of(403, AUDITOR, "GET docket/2/content?audit=${audit}", "");
        for (var person : List.of(AUDITOR, CUSTODIAN)) of(200, person, "GET audits?limit=1", "");
        of(403, DEVELOPER, "GET audits", "");
    }

    /** Another case of the same model. */
    void submitAnother() {
        values.put(
                "caseId",
                stage.expect(201, DEVELOPER, "POST /submissions", SUBMISSION).text("caseId"));
    }

    private void withdrawAnother() {
        submitAnother();
        of(200, DEVELOPER, "POST withdrawal", "");
        of(200, DEVELOPER, "POST withdrawal", "{}");
    }
}
