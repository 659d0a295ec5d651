package foreview.api;

import static foreview.testkit.Person.AUTHORITY;
import static foreview.testkit.Person.CUSTODIAN;
import static foreview.testkit.Person.DEVELOPER;
import static foreview.testkit.Person.EVALUATOR;
import static foreview.testkit.Person.LEAD;
import static foreview.testkit.Person.OFFICER;

import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.local.Stack;
import foreview.local.model.SampleSuite;
import foreview.testkit.Person;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A case from its submission to the proof of its purge, by the calls that people make. */
final class WholeLife {
    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    private static final String TERMS = "Access is for the purposes named here.";
    static final String SUBMISSION = """
        {"modelId":"aurora-4","name":"Aurora 4","description":"A general model.","contact":"access@aurora-labs.example",
         "checkpoints":["rc1"],"releases":[{"id":"partners","plannedAt":"2026-12-20T10:00:00-05:00"}]}\
        """;

    private static final String FINDING = """
        {"title":"Writes working exploits","text":"In 62 of 100 tasks.\\nSee the run.","score":9.3,"evaluation":"%s",
         "cvss":"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"}\
        """;
    static final String ACCEPT = "{\"decision\":\"ACCEPT\",\"serious\":true,\"note\":\"Seen again.\"}";

    private static final String GIVE = "{\"decision\":\"GIVE\"}";

    private final Stack stack;
    private final Calls calls;
    private String caseId = "";
    private String endpoint = "";
    private String evaluation = "v-none";
    private String finding = "";

    WholeLife(Stack stack) {
        this.stack = stack;
        this.calls = new Calls(stack);
    }

    Calls calls() {
        return calls;
    }

    void play() throws InterruptedException {
        readOpenly();
        bringSuite();
        submit();
        takeIn();
        determine();
        prepare();
        open();
        grant();
        evaluate();
        findings();
        end();
        findAfterTheEnd();
        read();
        withdrawAnother();
    }

    private void readOpenly() {
        for (var path : List.of("/health", "/keys", "/openapi.yaml", "/policies"))
            calls.call(200, Optional.empty(), "GET " + path, path, "");
        calls.call(200, Optional.empty(), "GET /policies/{policyId}", "/policies/eo-14409", "");
    }

    private void bringSuite() {
        var suite = "/suites/{suiteId}/versions/{version}";
        var version = "/suites/cyber-basics/versions/2026-11";
        var lead = Optional.of(LEAD);
        var text = SampleSuite.text();
        calls.call(404, lead, "POST " + suite + "/seal", version + "/seal", "{\"parts\":1}");
        calls.call(200, lead, "PUT " + suite + "/parts/{part}", version + "/parts/1", text);
        calls.call(400, lead, "PUT " + suite + "/parts/{part}", version + "/parts/2", text + "\n");
        calls.call(422, lead, "PUT " + suite + "/parts/{part}", version + "/parts/2", "{}\n");
        calls.call(422, lead, "POST " + suite + "/seal", version + "/seal", "{\"parts\":2}");
        calls.call(200, lead, "GET " + suite, version, "");
        calls.call(200, lead, "POST " + suite + "/seal", version + "/seal", "{\"parts\":1}");
        calls.call(409, lead, "PUT " + suite + "/parts/{part}", version + "/parts/2", text);
        for (var person : List.of(LEAD, EVALUATOR)) {
            calls.call(200, Optional.of(person), "GET /suites", "/suites", "");
            calls.call(200, Optional.of(person), "GET " + suite, version, "");
            calls.call(200, Optional.of(person), "GET " + suite + "/parts/{part}", version + "/parts/1", "");
        }
        calls.call(403, Optional.of(DEVELOPER), "GET " + suite, version, "");
    }

    /** Another case of the same model. */
    void submit() {
        caseId = id(calls.call(201, Optional.of(DEVELOPER), "POST /submissions", "/submissions", SUBMISSION), "caseId");
    }

    private void takeIn() {
        of(200, OFFICER, "POST completeness", """
            {"outcome":"RETURNED","deficiencies":[{"pointer":"/description","text":"The cutoff is missing."}]}\
            """);
        of(200, DEVELOPER, "POST submissions", "{\"description\":\"A general model; cutoff in May.\"}");
        of(200, OFFICER, "POST completeness", "{\"outcome\":\"COMPLETE\"}");
        of(201, DEVELOPER, "POST checkpoints", "{\"checkpoint\":\"rc2\",\"note\":\"Fixes tool use.\"}");
        for (var person : List.of(AUTHORITY, LEAD, EVALUATOR, CUSTODIAN)) join(person);
        var struck = propose(Person.of("other@institute.example", "institute", "evaluator"));
        of(200, DEVELOPER, "DELETE participants/{participantId}", "", struck);
    }

    private void join(Person person) {
        of(200, DEVELOPER, "POST participants/{participantId}/acceptance", "", propose(person));
    }

    private String propose(Person person) {
        var proposal = """
            {"sub":"%s","org":"%s","role":"%s","name":"%s","conflict":"None."}\
            """;
        return id(of(
                201,
                OFFICER,
                "POST participants",
                proposal.formatted(person.sub(), person.org(), person.role(), person.name())));
    }

    private void determine() {
        var determination = """
            {"outcome":"%s","checkpoints":["rc1"],"authority":"Director of NSA","date":"2026-11-20",
             "reference":"D-2026-0042","consulted":["Institute"]}\
            """;
        of(201, AUTHORITY, "POST determinations", determination.formatted("WITHHELD"));
        of(200, DEVELOPER, "POST determinations/{number}/attestations", "{}", "1");
        of(200, OFFICER, "POST determinations/{number}/attestations", "", "1");
        of(200, DEVELOPER, "POST reconsiderations", "{\"checkpoints\":[\"rc1\"],\"reason\":\"Another variant.\"}");
        of(201, AUTHORITY, "POST determinations", determination.formatted("COVERED"));
    }

    private void prepare() throws InterruptedException {
        of(409, EVALUATOR, "POST findings", FINDING.formatted(evaluation));
        of(201, OFFICER, "POST terms", "{\"text\":\"" + TERMS + "\",\"purposes\":[\"cyber\"]}");
        var signature = "{\"textDigest\":\"%s\"}";
        var digest = Digest.of(TERMS.getBytes(StandardCharsets.UTF_8));
        of(412, DEVELOPER, "POST terms/{version}/signatures", signature.formatted("0".repeat(64)), "1");
        of(200, DEVELOPER, "POST terms/{version}/signatures", signature.formatted(digest), "1");
        of(200, OFFICER, "POST terms/{version}/signatures", signature.formatted(digest), "1");
        of(409, DEVELOPER, "POST windows", "{}");
        endpoint = endpoint();
        of(200, DEVELOPER, "DELETE endpoints/{endpointId}", "", endpoint());
    }

    private String endpoint() throws InterruptedException {
        var endpoint = """
            {"checkpoint":"rc1","variant":"plain","safeguards":true,"url":"%s/_local/model/aurora/v1",
             "model":"aurora","credential":"%s","concurrency":2,"callLimit":"PT1M"}\
            """.formatted(stack.address(), credential());
        var id = id(of(201, DEVELOPER, "POST endpoints", endpoint));
        of(202, DEVELOPER, "POST endpoints/{endpointId}/probe", "", id);
        pass(Duration.ofMinutes(5));
        return id;
    }

    private String credential() {
        return calls.plain("/_local/model/aurora").string("credential").orElseThrow();
    }

    private void open() {
        of(200, DEVELOPER, "POST windows?dryRun=true", "{}");
        var tag = calls.tag(caseId);
        of(428, DEVELOPER, "POST windows", "{}", Map.of("If-Match", "*"));
        of(201, DEVELOPER, "POST windows", "{\"endsAt\":\"2026-12-15T10:00:00Z\"}");
        of(412, DEVELOPER, "POST windows", "{}", Map.of("If-Match", tag));
        of(201, CUSTODIAN, "POST suspensions", "{\"reason\":\"A key may have leaked.\"}");
        of(412, CUSTODIAN, "DELETE suspensions/{side}", "", Map.of("If-Match", tag), "custodian");
        of(200, CUSTODIAN, "DELETE suspensions/{side}", "", "custodian");
        var later = "{\"to\":\"2026-12-18T10:00:00Z\",\"reason\":\"Two suites still run.\"}";
        of(200, LEAD, "POST extensions?dryRun=true", later);
        of(201, LEAD, "POST extensions", later);
        of(409, DEVELOPER, "POST extensions/consent", "{\"to\":\"2026-12-17T10:00:00Z\"}");
        of(412, DEVELOPER, "POST extensions/consent", "{\"to\":\"2026-12-18T10:00:00Z\"}", Map.of("If-Match", tag));
        of(200, DEVELOPER, "POST extensions/consent", "{\"to\":\"2026-12-18T10:00:00Z\"}");
    }

    private void grant() {
        var grant = id(of(201, EVALUATOR, "POST grants", "{\"checkpoint\":\"rc1\",\"purpose\":\"cyber\"}"));
        of(403, EVALUATOR, "POST grants/{grantId}/decisions", GIVE, grant);
        of(200, LEAD, "POST grants/{grantId}/decisions", GIVE, grant);
        of(200, CUSTODIAN, "POST grants/{grantId}/decisions", GIVE, grant);
        of(200, DEVELOPER, "POST grants/{grantId}/revocation", "{}", grant);
    }

    private void evaluate() throws InterruptedException {
        var suite = "/suites/life/versions/1";
        var item = "{\"id\":\"q1\",\"prompt\":\"2 + 2?\",\"expected\":[\"4\"],\"scorer\":\"EXACT\"}";
        var versions = "PUT /suites/{suiteId}/versions/{version}/parts/{part}";
        calls.call(200, Optional.of(LEAD), versions, suite + "/parts/1", item);
        var plan = """
            {"suite":{"id":"life","version":"1"},"checkpoint":"rc1","endpoint":"%s","purpose":"cyber","maxTokens":64}\
            """.formatted(endpoint);
        of(422, LEAD, "POST evaluations", plan); // not sealed
        var seal = "POST /suites/{suiteId}/versions/{version}/seal";
        calls.call(200, Optional.of(LEAD), seal, suite + "/seal", "{\"parts\":1}");
        of(409, LEAD, "POST evaluations", plan); // not granted
        var asked = "{\"checkpoint\":\"rc1\",\"purpose\":\"cyber\",\"holder\":\"runner\",\"endpoint\":\"%s\"}";
        var grant = id(of(201, LEAD, "POST grants", asked.formatted(endpoint)));
        of(200, LEAD, "POST grants/{grantId}/decisions", GIVE, grant);
        of(200, CUSTODIAN, "POST grants/{grantId}/decisions", GIVE, grant);
        of(403, EVALUATOR, "POST evaluations", plan);
        calls.plain("/_local/model", "{\"name\":\"aurora\",\"down\":true}");
        evaluation = id(of(201, LEAD, "POST evaluations", plan));
        pass(Duration.ofMinutes(5));
        calls.plain("/_local/model", "{\"name\":\"aurora\",\"down\":false}");
        var cancelled = id(of(201, LEAD, "POST evaluations", plan));
        of(200, LEAD, "POST evaluations/{evaluationId}/cancellation", "{\"reason\":\"Planned twice.\"}", cancelled);
        pass(Duration.ofHours(1));
        for (var person : List.of(DEVELOPER, OFFICER, EVALUATOR)) of(200, person, "GET evaluations?limit=1", "");
        of(200, DEVELOPER, "GET evaluations/{evaluationId}", "", evaluation);
        of(200, DEVELOPER, "GET evaluations/{evaluationId}", "", cancelled);
        of(200, DEVELOPER, "GET evaluations/{evaluationId}/tasks", "", evaluation);
        of(200, EVALUATOR, "GET evaluations/{evaluationId}/results", "", evaluation);
        of(403, DEVELOPER, "GET evaluations/{evaluationId}/results", "", evaluation);
        of(409, LEAD, "POST evaluations/{evaluationId}/cancellation", "", evaluation);
    }

    private void findings() {
        finding = id(of(201, EVALUATOR, "POST findings", FINDING.formatted(evaluation)));
        of(403, EVALUATOR, "POST findings/{findingId}/reviews", ACCEPT, finding);
        of(409, LEAD, "POST findings/{findingId}/sharing", "", finding);
        of(200, LEAD, "GET findings/{findingId}", "", finding);
        for (var person : List.of(DEVELOPER, OFFICER, CUSTODIAN)) {
            of(404, person, "GET findings/{findingId}", "", finding);
            of(200, person, "GET findings", "");
            of(200, person, "GET docket", "");
        }
        of(404, DEVELOPER, "POST findings/{findingId}/answers", "{\"answer\":\"DISPUTED\"}", finding);
        var own = id(of(
                201,
                LEAD,
                "POST findings",
                "{\"title\":\"t\",\"text\":\"t\",\"serious\":false,\"evaluation\":\"%s\"}".formatted(evaluation)));
        of(409, LEAD, "POST findings/{findingId}/reviews", "{\"decision\":\"RETURN\"}", own);
        of(200, LEAD, "POST findings/{findingId}/reviews", ACCEPT, finding);
        calls.call(200, Optional.of(LEAD), "GET /worklist", "/worklist", "");
        of(200, LEAD, "POST findings/{findingId}/sharing", "{}", finding);
        of(403, OFFICER, "GET findings/{findingId}", "", finding);
        of(403, LEAD, "POST findings/{findingId}/answers", "{\"answer\":\"DISPUTED\"}", finding);
        calls.call(200, Optional.of(DEVELOPER), "GET /worklist", "/worklist", "");
        var answer = "{\"answer\":\"FIX_CLAIMED\",\"text\":\"Fixed in rc2.\"}";
        of(200, DEVELOPER, "POST findings/{findingId}/answers", answer, finding);
        of(200, LEAD, "GET findings?limit=1", "");
        of(400, LEAD, "GET findings?cursor=e30", "");
        of(200, DEVELOPER, "GET findings/{findingId}", "", finding);
    }

    private void findAfterTheEnd() {
        of(201, EVALUATOR, "POST findings", FINDING.formatted(evaluation));
        of(200, DEVELOPER, "POST findings/{findingId}/answers", "{\"answer\":\"ACKNOWLEDGED\"}", finding);
    }

    private void end() throws InterruptedException {
        of(
                200,
                DEVELOPER,
                "PATCH releases/{releaseId}?dryRun=true",
                "{\"plannedAt\":\"2026-12-10T10:00:00Z\"}",
                "partners");
        of(200, DEVELOPER, "PATCH releases/{releaseId}", "{\"plannedAt\":\"2026-12-10T10:00:00Z\"}", "partners");
        var later = "{\"plannedAt\":\"2026-12-11T10:00:00Z\",\"extendAccess\":true}";
        of(200, DEVELOPER, "PATCH releases/{releaseId}", later, "partners");
        of(200, DEVELOPER, "PATCH releases/{releaseId}", later, "partners");
        of(200, DEVELOPER, "PATCH releases/{releaseId}", later, Map.of("If-Match", calls.tag(caseId)), "partners");
        of(200, DEVELOPER, "POST end?dryRun=true", "");
        of(200, DEVELOPER, "POST end", "{\"at\":\"2026-12-05T10:00:00Z\",\"reason\":\"Staff is away.\"}");
        pass(Duration.ofDays(20));
        of(409, EVALUATOR, "POST grants", "{\"checkpoint\":\"rc1\",\"purpose\":\"cyber\"}");
        of(201, DEVELOPER, "POST releases", "");
        of(200, DEVELOPER, "POST releases", "");
        of(200, DEVELOPER, "POST releases?dryRun=true", "{}");
    }

    private void read() {
        for (var person : List.of(DEVELOPER, OFFICER, EVALUATOR))
            for (var list : List.of("/cases", "/worklist"))
                calls.call(200, Optional.of(person), "GET " + list, list, "");
        for (var person : List.of(DEVELOPER, LEAD))
            calls.call(200, Optional.of(person), "GET /cases/{caseId}", "/cases/" + caseId, "");
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
                "docket")) of(200, DEVELOPER, "GET " + part, "");
        of(200, DEVELOPER, "GET clock", "");
        of(200, DEVELOPER, "GET clock?asOf=2026-11-24T10:00:00Z", "");
        of(200, DEVELOPER, "GET clock?policy=draft-2026-05&asOf=2027-06-01T00:00:00Z", "");
        of(422, DEVELOPER, "GET clock?policy=none", "");
        of(200, DEVELOPER, "GET receipts?limit=1", "");
        of(400, DEVELOPER, "GET windows?cursor=e30", "");
        of(200, DEVELOPER, "GET receipts/{sequence}", "", "1");
        of(200, OFFICER, "GET docket/{sequence}", "", "1");
        of(200, OFFICER, "GET docket/{sequence}/content", "", "1");
        of(200, DEVELOPER, "GET access-log?limit=1", "");
        of(403, OFFICER, "GET access-log", "");
        of(404, Person.STRANGER, "GET docket", "");
    }

    private void withdrawAnother() {
        submit();
        of(200, DEVELOPER, "POST withdrawal", "");
        of(200, DEVELOPER, "POST withdrawal", "{}");
    }

    /** Calls an operation under the case; {@code values} take the places in its path. */
    Json.Obj of(int status, Person who, String operation, String body, String... values) {
        return of(status, who, operation, body, Map.of(), values);
    }

    Json.Obj of(int status, Person who, String operation, String body, Map<String, String> headers, String... values) {
        int gap = operation.indexOf(' ');
        int query = operation.indexOf('?');
        var route = query < 0 ? operation : operation.substring(0, query);
        var path = route.substring(gap + 1);
        for (var value : values) path = path.replaceFirst("\\{\\w+}", value);
        var key = route.substring(0, gap) + " /cases/{caseId}/" + route.substring(gap + 1);
        var target = "/cases/" + caseId + "/" + path + (query < 0 ? "" : operation.substring(query));
        return calls.call(status, Optional.of(who), key, target, body, headers);
    }

    private void pass(Duration time) throws InterruptedException {
        stack.advanceTo(stack.ground().clock().instant().plus(time));
    }

    private static String id(Json.Obj answer) {
        return id(answer, "id");
    }

    private static String id(Json.Obj answer, String name) {
        return answer.string(name).orElseThrow();
    }
}
