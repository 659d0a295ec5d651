package foreview.local.demo;

import foreview.domain.json.Json;
import foreview.local.script.CasePersons;
import foreview.local.script.CaseScript;
import foreview.local.script.Person;
import foreview.local.script.ScriptRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One case of the story: the script's requests, and a line of the story for each. */
final class DemoCase {
    private static final String ENDPOINT = "endpoint";

    final CaseScript script = new CaseScript(CasePersons.USUAL);
    private final DemoSession stage;
    private final Map<String, String> values = new HashMap<>();

    /**
     * @param model its name, and that of the endpoint which serves it
     */
    DemoCase(DemoSession stage, String model) {
        this.stage = stage;
        values.put("modelId", model);
        values.put("suite", "defensive-cyber");
    }

    String path(String rest) {
        return ScriptRequest.replaced("/cases/${caseId}", values) + rest;
    }

    /** A value that an earlier answer gave. */
    String value(String name) {
        return values.get(name);
    }

    /** Plays a request that must succeed. */
    Json.Obj play(ScriptRequest call) {
        var answer = look(call).expected();
        call.remembered()
                .ifPresent(kept ->
                        values.put(kept.value(), answer.string(kept.member()).orElseThrow()));
        return answer;
    }

    /** Sends a request, whatever is answered. */
    DemoClient.Reply look(ScriptRequest call) {
        var tag = call.conditional()
                ? Optional.of(stage.client().get(call.person(), path("")).etag())
                : Optional.<String>empty();
        return stage.client().send(call.with(values), tag);
    }

    private void play(List<ScriptRequest> calls) {
        calls.forEach(this::play);
    }

    Json.Obj get(Person person, String rest) {
        return stage.client().get(person, path(rest)).expected();
    }

    void open() {
        submit();
        for (var person : CasePersons.USUAL.roster()) {
            play(script.joined(person));
            stage.tell(
                    "developer",
                    "accepts a person as "
                            + person.rosterRole().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        values.put("today", stage.now().toString().substring(0, 10));
        play(script.determination("determine", "COVERED"));
        stage.tell("authority", "determines: a covered frontier model");
        play(script.terms());
        stage.tell("both sides", "sign the same version of the terms");
        serve();
        var opened = play(script.opening("{}"));
        stage.tell("developer", "opens the window; a signed receipt says when it ends");
        steps(clock(opened));
    }

    private void submit() {
        play(script.submission());
        stage.tell("developer", "submits " + value("modelId") + " -> case " + value("caseId"));
        play(script.completeness());
        stage.tell("program officer", "finds the submission complete");
    }

    private void serve() {
        var served = stage.model(value("modelId"), "0.8");
        values.put("url", served.string("url").orElseThrow());
        values.put("model", value("modelId"));
        values.put("credential", served.string("credential").orElseThrow());
        play(script.endpoint(ENDPOINT));
        stage.tell("developer", "gives an endpoint; its credential is sealed");
        play(script.probe(ENDPOINT));
        stage.tell("developer", "asks for one probe of it");
        awaitProbe();
        stage.tell("runner", "probes the endpoint, woken through the queue: it answers");
    }

    /** The queue has its own pace. */
    private void awaitProbe() {
        stage.await("the probe's answer", () -> {
            var endpoints =
                    (Json.Arr) get(Person.DEVELOPER, "/endpoints").get("items").orElseThrow();
            return endpoints.items().stream()
                    .map(Json.Obj.class::cast)
                    .flatMap(endpoint -> endpoint.get("probe").stream())
                    .anyMatch(
                            probe -> ((Json.Obj) probe).get("ok").orElseThrow().equals(Json.of(true)));
        });
    }

    /** A suite, the runner's grant, and an evaluation of it. */
    void plan(String suite) {
        play(script.uploadedPart(1, suite));
        var sealed = play(script.sealedSuite(1));
        stage.tell("lead", "seals a suite of " + Story.number(sealed, "items") + " questions");
        stage.detail("digest " + sealed.string("digest").orElseThrow().substring(0, 16) + "...");
        play(script.runnersGrant(ENDPOINT));
        stage.tell("lead, custodian", "grant the runner access to the endpoint: two persons, neither the holder");
        play(script.evaluation("evaluation", ENDPOINT));
        stage.tell("lead", "plans an evaluation; it is cut into tasks, which go through the queue");
    }

    Json.Obj clock() {
        return get(Person.DEVELOPER, "/clock");
    }

    static Json.Obj clock(Json.Obj answer) {
        return (Json.Obj) answer.get("clock").orElseThrow();
    }

    /** The clock's reasons, in its own words (rule 5). */
    void steps(Json.Obj clock) {
        for (var step : ((Json.Arr) clock.get("steps").orElseThrow()).items())
            stage.detail(((Json.Obj) step).string("text").orElseThrow());
    }

    /** The docket's events as the developer sees them. */
    List<String> events() {
        var docket = get(Person.DEVELOPER, "/docket?limit=100");
        return ((Json.Arr) docket.get("items").orElseThrow())
                .items().stream()
                        .flatMap(entry -> ((Json.Obj) entry).string("event").stream())
                        .toList();
    }
}
