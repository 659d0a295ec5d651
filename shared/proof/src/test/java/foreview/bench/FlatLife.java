package foreview.bench;

import static foreview.local.script.Person.AUDITOR;
import static foreview.local.script.Person.AUTHORITY;
import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;

import foreview.domain.cases.Entry;
import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.local.script.CasePersons;
import foreview.local.script.CaseScript;
import foreview.local.script.PartnerScript;
import foreview.local.script.Person;
import foreview.local.script.ScriptRequest;
import foreview.runtime.store.FoldedCase;
import foreview.runtime.store.StoredCase;
import foreview.testkit.ManualStack;
import foreview.testkit.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One life of a case with every act and every look, each with its cost. It may be made large: by roster and releases right
 * after the submission, by all else right after the opening.
 */
final class FlatLife {
    private static final String GIVE = "{\"decision\":\"GIVE\"}";

    private final ManualStack stack;
    private final MeteredCalls calls;
    private final FlatFindings findings;
    private final FlatHarness harness;
    private final boolean large;
    private Json.Obj counts = Json.object().build();

    private FlatLife(ManualStack stack, boolean large) {
        this.stack = stack;
        this.calls = new MeteredCalls(stack);
        this.findings = new FlatFindings(calls);
        this.harness = new FlatHarness(stack, calls);
        this.large = large;
    }

    static FlatLife play(ManualStack stack, boolean large) throws Exception {
        var life = new FlatLife(stack, large);
        life.intake();
        life.preparation();
        life.window();
        life.grants();
        life.evaluation();
        life.findings.play();
        life.harness.play();
        life.incident();
        life.partner();
        life.findings.amend();
        life.findings.retest(life.evaluated("to retest a finding"));
        life.looks();
        life.ends();
        return life;
    }

    List<MeteredCalls.Call> calls() {
        return calls.all();
    }

    /** How many entities of each kind the case says it has, before it ends. */
    Json.Obj counts() {
        return counts;
    }

    private void intake() throws Exception {
        var submission = """
            {"modelId":"m","name":"n","description":"d","checkpoints":["rc1"],\
            "releases":[{"id":"r1","plannedAt":"2098-01-01T00:00:00Z"}]}\
            """;
        calls.keep("caseId", "caseId", calls.act(DEVELOPER, "POST /submissions", "", submission));
        grow(() -> Growth.early(stored(), stack.now()));
        var lack = "{\"outcome\":\"RETURNED\",\"deficiencies\":[{\"pointer\":\"/name\",\"text\":\"Missing.\"}]}";
        calls.act(OFFICER, "POST ~/completeness", "returned", lack);
        calls.act(DEVELOPER, "POST ~/submissions", "again", "{\"description\":\"More.\"}");
        calls.act(OFFICER, "POST ~/completeness", "complete", "{\"outcome\":\"COMPLETE\"}");
        calls.act(DEVELOPER, "POST ~/checkpoints", "", "{\"checkpoint\":\"rc2\"}");
        for (var person :
                List.of(AUTHORITY, LEAD, EVALUATOR, CUSTODIAN, AUDITOR, Person.of("otto", "institute", "evaluator"))) {
            var proposed = calls.act(OFFICER, "POST ~/participants", person.sub(), """
                {"sub":"%s","org":"%s","role":"%s","name":"n","conflict":"None."}\
                """.formatted(
                            person.sub(), person.org(), person.rosterRole()));
            calls.keep("participantId", "id", proposed);
            calls.keep("sequence", "sequence", proposed);
            calls.act(DEVELOPER, "POST ~/participants/{participantId}/acceptance", person.sub(), "");
        }
        calls.act(DEVELOPER, "DELETE ~/participants/{participantId}", "", "");
    }

    private void preparation() throws Exception {
        calls.keep("number", "1");
        calls.act(AUTHORITY, "POST ~/determinations", "withheld", determination("WITHHELD"));
        calls.act(OFFICER, "POST ~/determinations/{number}/attestations", "officer", "");
        calls.act(DEVELOPER, "POST ~/determinations/{number}/attestations", "developer", "");
        calls.act(DEVELOPER, "POST ~/reconsiderations", "", "{\"checkpoints\":[\"rc1\"],\"reason\":\"A variant.\"}");
        calls.act(AUTHORITY, "POST ~/determinations", "covered", determination("COVERED"));
        calls.act(OFFICER, "POST ~/terms", "", "{\"text\":\"t\",\"purposes\":[\"cyber\"]}");
        calls.keep("version", "1");
        var digest = Digest.of("t".getBytes(StandardCharsets.UTF_8));
        for (var side : List.of(OFFICER, DEVELOPER))
            calls.act(side, "POST ~/terms/{version}/signatures", side.sub(), "{\"textDigest\":\"" + digest + "\"}");
        serve("e2");
        calls.act(DEVELOPER, "DELETE ~/endpoints/{endpointId}", "", "");
        serve("e1");
    }

    private static String determination(String outcome) {
        return """
            {"outcome":"%s","checkpoints":["rc1"],"authority":"Director","date":"2026-11-23","reference":"D-1"}\
            """.formatted(outcome);
    }

    private void serve(String name) throws Exception {
        var endpoint = new HashMap<>(stack.endpoint(name));
        var given = calls.act(DEVELOPER, "POST ~/endpoints", name, ScriptRequest.replaced("""
            {"checkpoint":"rc1","variant":"plain","safeguards":true,"url":"${url}","model":"${model}",\
            "credential":"${credential}"}\
            """, endpoint));
        calls.keep("endpointId", "id", given);
        calls.act(DEVELOPER, "POST ~/endpoints/{endpointId}/probe", name, "{}");
        stack.deliver();
    }

    private void window() throws Exception {
        calls.act(DEVELOPER, "POST ~/windows?dryRun=true", "", "{}");
        calls.act(DEVELOPER, "POST ~/windows", "", "{}");
        grow(() -> Growth.open(stored(), stack.now(), calls.value("endpointId")));
        for (var side : List.of(CUSTODIAN, DEVELOPER)) {
            calls.keep("side", side.equals(DEVELOPER) ? "developer" : "custodian");
            calls.act(side, "POST ~/suspensions", calls.value("side"), "{\"reason\":\"A leak.\"}");
            calls.act(side, "DELETE ~/suspensions/{side}", calls.value("side"), "");
        }
        calls.act(DEVELOPER, "POST ~/end", "offered", "{\"at\":\"" + stack.now().plus(Duration.ofDays(10)) + "\"}");
        var to = "{\"to\":\"" + stack.now().plus(Duration.ofDays(20)) + "\"}";
        calls.act(LEAD, "POST ~/extensions?dryRun=true", "", to);
        calls.act(LEAD, "POST ~/extensions", "", to);
        calls.act(DEVELOPER, "POST ~/extensions/consent", "", to);
        calls.keep("releaseId", "r1");
        calls.act(DEVELOPER, "POST ~/releases", "planned", "{\"plannedAt\":\"2098-02-01T00:00:00Z\"}");
        calls.act(DEVELOPER, "PATCH ~/releases/{releaseId}", "moved", "{\"plannedAt\":\"2098-03-01T00:00:00Z\"}");
        var extended = "{\"plannedAt\":\"2098-04-01T00:00:00Z\",\"extendAccess\":true}";
        calls.act(DEVELOPER, "PATCH ~/releases/{releaseId}?dryRun=true", "extending", extended);
        calls.act(DEVELOPER, "PATCH ~/releases/{releaseId}", "extending", extended);
        calls.act(
                DEVELOPER,
                "PATCH ~/releases/{releaseId}",
                "cancelled",
                "{\"state\":\"CANCELLED\",\"extendAccess\":true}");
    }

    private void grants() throws Exception {
        var access = "\"checkpoint\":\"rc1\",\"purpose\":\"cyber\"";
        calls.keep("grantId", "id", calls.act(EVALUATOR, "POST ~/grants", "evaluator's", "{" + access + "}"));
        decide("evaluator's");
        calls.act(DEVELOPER, "POST ~/grants/{grantId}/revocation", "", "{}");
        var runner = "{%s,\"holder\":\"runner\",\"endpoint\":\"%s\"}".formatted(access, calls.value("endpointId"));
        calls.keep("grantId", "id", calls.act(LEAD, "POST ~/grants", "runner's", runner));
        decide("runner's");
    }

    private void decide(String whose) throws Exception {
        for (var decider : List.of(LEAD, CUSTODIAN))
            calls.act(decider, "POST ~/grants/{grantId}/decisions", whose + ", " + decider.sub(), GIVE);
    }

    private void evaluation() throws Exception {
        for (var call : new CaseScript(CasePersons.USUAL).suite(2))
            stack.send(Request.of(call.with(Map.of("suite", "s")), call.name())).ok();
        calls.keep("evaluationId", "id", calls.act(LEAD, "POST ~/evaluations", "to be cancelled", plan()));
        calls.act(LEAD, "POST ~/evaluations/{evaluationId}/cancellation", "", "{\"reason\":\"Planned twice.\"}");
        calls.keep("evaluationId", evaluated(""));
    }

    /** An evaluation with its result. */
    private String evaluated(String which) throws Exception {
        var id = calls.act(LEAD, "POST ~/evaluations", which, plan()).text("id");
        for (int round = 0; round < 4; round++) stack.deliver();
        return id;
    }

    private String plan() {
        return """
            {"suite":{"id":"s","version":"1"},"checkpoint":"rc1","endpoint":"%s","purpose":"cyber"}\
            """.formatted(calls.value("endpointId"));
    }

    private void incident() throws Exception {
        var report = "{\"kind\":\"ESCAPE\",\"text\":\"It wrote a file.\"}";
        calls.keep("incidentId", "id", calls.act(EVALUATOR, "POST ~/incidents", "", report));
        for (var side : List.of(CUSTODIAN, DEVELOPER)) {
            calls.act(side, "POST ~/incidents/{incidentId}/statements", side.sub(), "{\"text\":\"Seen.\"}");
            calls.keep("side", side.equals(DEVELOPER) ? "developer" : "custodian");
            calls.act(side, "DELETE ~/suspensions/{side}", calls.value("side") + " after it", "");
        }
        calls.act(OFFICER, "POST ~/incidents/{incidentId}/closure", "", "{\"text\":\"Over.\"}");
    }

    private void partner() throws Exception {
        var script = new PartnerScript(DEVELOPER, OFFICER, PartnerScript.HOSPITAL);
        var values = new HashMap<>(Map.of("caseId", calls.value("caseId")));
        var nomination = script.nomination("t").with(values);
        calls.keep("partnershipId", "id", calls.act(DEVELOPER, "POST ~/partners", "", nomination.body()));
        values.put("t", calls.value("partnershipId"));
        for (var voice : script.voices("t"))
            calls.act(voice.person(), "POST ~/partners/{partnershipId}/voices", voice.name(), voice.body());
        var invitation = script.invitation("t").body();
        calls.act(DEVELOPER, "POST ~/partners/{partnershipId}/invitation", "", invitation);
        var acceptance = script.acceptance("t").body();
        calls.act(PartnerScript.HOSPITAL, "POST /partnerships/{partnershipId}/acceptance", "", acceptance);
        calls.act(DEVELOPER, "POST ~/partners/{partnershipId}/access", "", "{}");
        var release = "{\"plannedAt\":\"2098-05-01T00:00:00Z\",\"partnership\":\"" + values.get("t") + "\"}";
        calls.act(DEVELOPER, "POST ~/releases", "to a partner", release);
        for (var path : List.of("", "/{partnershipId}", "/{partnershipId}/terms"))
            calls.look(PartnerScript.HOSPITAL, "GET /partnerships" + path);
        calls.look(DEVELOPER, "GET /partners?limit=1");
        for (var person : List.of(DEVELOPER, OFFICER))
            for (var path : List.of("?limit=1", "/{partnershipId}")) calls.look(person, "GET ~/partners" + path);
        new FlatOnward(calls).play();
        calls.act(DEVELOPER, "POST ~/partners/{partnershipId}/end", "", "{}");
    }

    /** Pages of one: in the fresh case, too, they are full. */
    private void looks() throws Exception {
        for (var person : List.of(DEVELOPER, OFFICER, LEAD)) {
            for (var list : List.of("GET /cases", "GET /worklist")) calls.look(person, list + "?limit=1");
            counts = calls.look(person, "GET ~").object("counts");
            calls.look(person, "GET ~/clock");
            for (var part : List.of("checkpoints", "terms")) calls.look(person, "GET ~/" + part);
            for (var list :
                    List.of("participants", "endpoints", "releases", "grants", "evaluations", "findings", "incidents"))
                calls.look(person, "GET ~/" + list + "?limit=1");
            calls.look(person, "GET ~/evaluations/{evaluationId}");
            calls.look(person, "GET ~/docket?limit=2");
            calls.look(person, "GET ~/docket/{sequence}");
        }
        calls.look(OFFICER, "GET ~/docket/{sequence}/content");
        calls.keep("sequence", "1");
        calls.look(DEVELOPER, "GET ~/receipts/{sequence}");
        for (var person : List.of(DEVELOPER, LEAD)) {
            calls.look(person, "GET ~/findings/{findingId}");
            calls.look(person, "GET ~/incidents/{incidentId}");
            calls.look(person, "GET ~/evaluations/{evaluationId}/tasks?limit=1");
        }
        calls.look(LEAD, "GET ~/evaluations/{evaluationId}/results");
        calls.look(DEVELOPER, "GET ~/access-log?limit=1");
        var things = "{\"ground\":\"g\",\"things\":[\"content:1\"]}";
        calls.keep("auditId", "id", calls.act(AUDITOR, "POST ~/audits", "", things));
        calls.act(CUSTODIAN, "POST ~/audits/{auditId}/consent", "", "");
        calls.look(AUDITOR, "GET ~/audits?limit=1");
        for (var history : FlatnessTest.HISTORIES) calls.look(DEVELOPER, "GET ~/" + history);
        calls.look(DEVELOPER, "GET ~/clock?asOf=" + ManualStack.START.plusSeconds(10));
        calls.look(DEVELOPER, "GET ~/clock?policy=draft-2026-05");
    }

    /** Each end but the last is followed by another window. */
    private void ends() throws Exception {
        calls.act(LEAD, "POST ~/end", "completed", "");
        harness.late();
        reopen("e3", "{}");
        calls.act(
                DEVELOPER,
                "POST ~/findings/{findingId}/answers",
                "of an earlier window",
                "{\"answer\":\"ACKNOWLEDGED\"}");
        calls.look(LEAD, "GET ~/findings/{findingId}", "of an earlier window");
        calls.act(DEVELOPER, "POST ~/end", "now", "");
        reopen("e4", "{}");
        calls.act(DEVELOPER, "POST ~/releases", "done", "");
        var offered = "{\"endsAt\":\"" + stack.now().plus(Duration.ofDays(1)) + "\"}";
        reopen("e5", offered);
        calls.act(DEVELOPER, "POST ~/withdrawal", "", "{\"reason\":\"None.\"}");
        reopen("e6", offered);
        calls.act(AUTHORITY, "POST ~/determinations", "not covered", determination("NOT_COVERED"));
        calls.act(DEVELOPER, "POST /submissions", "superseding", """
            {"modelId":"m","name":"n","description":"d","checkpoints":["rc1"],"supersedes":"%s"}\
            """.formatted(calls.value("caseId")));
    }

    private void reopen(String endpoint, String body) throws Exception {
        serve(endpoint);
        calls.act(DEVELOPER, "POST ~/windows", "with " + endpoint, body);
    }

    private StoredCase stored() {
        return stack.app().cases().find(calls.value("caseId")).orElseThrow();
    }

    private void grow(Supplier<List<Entry>> entries) {
        if (large) new FoldedCase(stack.app(), stack.database()).grow(calls.value("caseId"), entries.get());
    }
}
