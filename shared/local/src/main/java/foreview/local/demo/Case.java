package foreview.local.demo;

import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One case of the story, from its submission to an open window. */
final class Case {
    private static final String TERMS = "Access for defensive evaluation. Outputs are destroyed at the end.";

    private final Stage stage;
    private final String model;
    final Person developer;
    final Person officer;
    final Person authority;
    final Person lead;
    final Person custodian;
    final Person evaluator;
    private String id = "";
    private String endpointId = "";

    Case(Stage stage, String model) {
        this.stage = stage;
        this.model = model;
        this.developer = stage.person("ada", "lab", "developer");
        this.officer = stage.person("olga", "intake", "program-officer");
        this.authority = stage.person("dan", "agency", "determining-authority");
        this.lead = stage.person("lea", "institute", "evaluation-lead");
        this.custodian = stage.person("carl", "center", "access-custodian");
        this.evaluator = stage.person("eva", "institute", "evaluator");
    }

    String path(String rest) {
        return "/cases/" + id + rest;
    }

    String endpoint() {
        return endpointId;
    }

    void open() {
        submit();
        takePart("dan", "agency", "DETERMINING_AUTHORITY");
        takePart("lea", "institute", "EVALUATION_LEAD");
        takePart("carl", "center", "ACCESS_CUSTODIAN");
        takePart("eva", "institute", "EVALUATOR");
        determine();
        sign();
        serve();
        var opened = developer.post(path("/windows"), Json.object(), tag()).expected();
        stage.tell("developer", "opens the window; a signed receipt says when it ends");
        steps(clock(opened));
    }

    private void submit() {
        var submission = Json.object()
                .put("modelId", model)
                .put("name", "Model " + model)
                .put("description", "A model that is not released yet.")
                .put("checkpoints", words("final"));
        var received = developer.post("/submissions", submission).expected();
        id = received.string("caseId").orElseThrow();
        stage.tell("developer", "submits " + model + " -> case " + id);
        officer.post(path("/completeness"), Json.object().put("outcome", "COMPLETE"))
                .expected();
        stage.tell("program officer", "finds the submission complete");
    }

    private void takePart(String sub, String org, String role) {
        var proposal = Json.object()
                .put("sub", sub)
                .put("org", org)
                .put("role", role)
                .put("name", sub)
                .put("conflict", "None declared.");
        var proposed = officer.post(path("/participants"), proposal).expected();
        var participant = proposed.string("id").orElseThrow();
        developer.post(path("/participants/" + participant + "/acceptance")).expected();
        stage.tell(
                "developer",
                "accepts a person as " + role.toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private void determine() {
        var determination = Json.object()
                .put("outcome", "COVERED")
                .put("checkpoints", words("final"))
                .put("authority", "Director")
                .put("date", stage.now().toString().substring(0, 10))
                .put("reference", "D-2026-" + model);
        authority.post(path("/determinations"), determination).expected();
        stage.tell("authority", "determines: a covered frontier model");
    }

    private void sign() {
        officer.post(path("/terms"), Json.object().put("text", TERMS).put("purposes", words("cyber")))
                .expected();
        var signature = Json.object().put("textDigest", Digest.of(TERMS.getBytes(StandardCharsets.UTF_8)));
        officer.post(path("/terms/1/signatures"), signature).expected();
        developer.post(path("/terms/1/signatures"), signature).expected();
        stage.tell("both sides", "sign the same version of the terms");
    }

    private void serve() {
        var served = stage.model(model, "0.8");
        var endpoint = Json.object()
                .put("checkpoint", "final")
                .put("variant", "plain")
                .put("safeguards", true)
                .put("url", served.string("url").orElseThrow())
                .put("model", model)
                .put("credential", served.string("credential").orElseThrow());
        var given = developer.post(path("/endpoints"), endpoint).expected();
        endpointId = given.string("id").orElseThrow();
        stage.tell("developer", "gives an endpoint; its credential is sealed");
        developer.post(path("/endpoints/" + endpointId + "/probe")).expected();
        stage.tell("developer", "asks for one probe of it");
        awaitProbe();
        stage.tell("runner", "probes the endpoint, woken through the queue: it answers");
    }

    /** The queue has its own pace. */
    private void awaitProbe() {
        stage.await("the probe's answer", () -> {
            var endpoints =
                    (Json.Arr) developer.get(path("/endpoints")).get("items").orElseThrow();
            return endpoints.items().stream()
                    .map(Json.Obj.class::cast)
                    .flatMap(endpoint -> endpoint.get("probe").stream())
                    .anyMatch(
                            probe -> ((Json.Obj) probe).get("ok").orElseThrow().equals(Json.of(true)));
        });
    }

    /** What an act that gives access must name: the tag of the case as it is now (rule 6). */
    String tag() {
        return developer.look(path("")).etag();
    }

    Json.Obj clock() {
        return developer.get(path("/clock"));
    }

    static Json.Obj clock(Json.Obj answer) {
        return (Json.Obj) answer.get("clock").orElseThrow();
    }

    /** The clock's reasons, in its own words (rule 5). */
    void steps(Json.Obj clock) {
        for (var step : ((Json.Arr) clock.get("steps").orElseThrow()).items())
            stage.detail(((Json.Obj) step).string("text").orElseThrow());
    }

    static Json words(String... words) {
        return Json.array(Stream.of(words).map(Json::of).toList());
    }

    /** What stands in the docket as the developer sees it, by its events. */
    List<String> events() {
        var docket = developer.get(path("/docket?limit=100"));
        return ((Json.Arr) docket.get("items").orElseThrow())
                .items().stream()
                        .flatMap(entry -> ((Json.Obj) entry).string("event").stream())
                        .toList();
    }
}
