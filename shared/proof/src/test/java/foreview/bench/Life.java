package foreview.bench;

import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** One case from its submission to the proof of its purge, step by step, each with what it cost. */
final class Life {
    private static final String DEVELOPER = "ada lab developer";
    private static final String OFFICER = "olga intake program-officer";
    private static final String AUTHORITY = "dan agency determining-authority";
    private static final String LEAD = "lea institute evaluation-lead";
    private static final String EVALUATOR = "eva institute evaluator";
    private static final String CUSTODIAN = "carl center access-custodian";
    private static final int ITEMS = 100;
    static final String MODEL = "aurora-4";

    private static final String TERMS = "Access for defensive evaluation. Outputs are destroyed at the end.";

    /** What is done in a step. */
    private interface Doing {
        Json.Obj run();
    }

    private final House house;
    private final List<Step> steps = new ArrayList<>();
    private String path = "";
    private String endpoint = "";
    private String evaluation = "";

    private Life(House house) {
        this.house = house;
    }

    static List<Step> play(House house) {
        var life = new Life(house);
        life.prepare();
        life.openWindow();
        life.useIt();
        life.end();
        return List.copyOf(life.steps);
    }

    /** A case whose access window is open; answers its id. */
    static String opened(House house) {
        var life = new Life(house);
        life.prepare();
        life.openWindow();
        return life.path.substring("/cases/".length());
    }

    /** What a submission writes. */
    static List<TransactWriteItem> submission() throws IOException {
        try (var house = new House()) {
            var life = new Life(house);
            life.submit();
            return house.meter.latest().transactItems();
        }
    }

    private void prepare() {
        submit();

        post("completeness", OFFICER, "/completeness", "{\"outcome\":\"COMPLETE\"}");
        for (var person : List.of(AUTHORITY, LEAD, EVALUATOR, CUSTODIAN)) join(person.split(" "));
        post("determination", AUTHORITY, "/determinations", """
            {"outcome":"COVERED","checkpoints":["final"],"authority":"Director of NSA","date":"2026-11-20",
             "reference":"D-2026-0042","consulted":["Institute"]}\
            """);
        post("terms", OFFICER, "/terms", "{\"text\":\"" + TERMS + "\",\"purposes\":[\"cyber\"]}");
        var digest = Digest.of(TERMS.getBytes(StandardCharsets.UTF_8));
        for (var side : List.of(OFFICER, DEVELOPER))
            post("signature", side, "/terms/1/signatures", "{\"textDigest\":\"" + digest + "\"}");
    }

    private void submit() {
        var submission = """
            {"modelId":"aurora-4","name":"Aurora 4","description":"A general model.","contact":"access@lab.example",
             "checkpoints":["final"],"releases":[{"id":"partners","plannedAt":"2027-01-20T10:00:00Z"}]}\
            """;
        var received = step("submission", () -> house.call(DEVELOPER, "POST", "/submissions", submission));
        path = "/cases/" + received.string("caseId").orElseThrow();
    }

    private void join(String... person) {
        var role = person[2].toUpperCase().replace('-', '_');
        var proposed = post(
                "proposal of a person",
                OFFICER,
                "/participants",
                "{\"sub\":\"%s\",\"org\":\"%s\",\"role\":\"%s\",\"name\":\"%s\",\"conflict\":\"None.\"}"
                        .formatted(person[0], person[1], role, person[0]));
        post("acceptance of a person", DEVELOPER, "/participants/" + id(proposed) + "/acceptance", "{}");
    }

    private void openWindow() {
        var model = house.call("", "POST", "/_local/model", "{\"name\":\"alpha\"}");
        endpoint = id(post("endpoint", DEVELOPER, "/endpoints", """
            {"checkpoint":"final","variant":"plain","safeguards":true,"url":"%s","model":"alpha","credential":"%s"}\
            """.formatted(
                model.string("url").orElseThrow(), model.string("credential").orElseThrow())));
        step(
                "probe, asked and made",
                () -> { // in one: the runner is soon on its way
                    var asked = house.call(DEVELOPER, "POST", path + "/endpoints/" + endpoint + "/probe", "{}");
                    house.pass(Duration.ofMinutes(2));
                    return asked;
                });
        post("opening", DEVELOPER, "/windows", "{}");
    }

    private void useIt() {
        reading("case, shown", DEVELOPER, path);
        reading("clock, shown", LEAD, path + "/clock");
        reading("list of cases, shown", DEVELOPER, "/cases");
        var grant = post("grant, asked", EVALUATOR, "/grants", "{\"checkpoint\":\"final\",\"purpose\":\"cyber\"}");
        for (var decider : List.of(LEAD, CUSTODIAN))
            post("grant, decided", decider, "/grants/" + id(grant) + "/decisions", "{\"decision\":\"GIVE\"}");
        post("suspension", CUSTODIAN, "/suspensions", "{\"reason\":\"A key may have leaked.\"}");
        step("suspension lifted", () -> house.call(CUSTODIAN, "DELETE", path + "/suspensions/custodian", ""));
        evaluate();
        find();
    }

    private void evaluate() {
        var suite = "/suites/bench/versions/1";
        var items = IntStream.rangeClosed(1, ITEMS)
                .mapToObj(i ->
                        "{\"id\":\"q%d\",\"prompt\":\"What is %d?\",\"expected\":[\"%d.\"],\"scorer\":\"INCLUDES\"}\n"
                                .formatted(i, i, i))
                .collect(Collectors.joining());
        step("suite, its part", () -> house.send(LEAD, "PUT", suite + "/parts/1", items, "application/x-ndjson"));
        step("suite, sealed", () -> house.call(LEAD, "POST", suite + "/seal", "{\"parts\":1}"));
        var grant = post(
                "grant, asked",
                LEAD,
                "/grants",
                "{\"checkpoint\":\"final\",\"purpose\":\"cyber\",\"holder\":\"runner\",\"endpoint\":\"%s\"}"
                        .formatted(endpoint));
        for (var decider : List.of(LEAD, CUSTODIAN))
            post("grant, decided", decider, "/grants/" + id(grant) + "/decisions", "{\"decision\":\"GIVE\"}");
        var plan =
                "{\"suite\":{\"id\":\"bench\",\"version\":\"1\"},\"checkpoint\":\"final\",\"endpoint\":\"%s\",\"purpose\":\"cyber\"}"
                        .formatted(endpoint);
        evaluation = id(measured("evaluation of " + ITEMS + " items", Ledger.ofRunning(ITEMS), () -> {
            var planned = house.call(LEAD, "POST", path + "/evaluations", plan);
            house.pass(Duration.ofMinutes(5));
            return planned;
        }));
        var evaluations = house.call(LEAD, "GET", path + "/evaluations", "");
        if (!JsonWriter.text(evaluations).contains("COMPLETED"))
            throw new IllegalStateException(JsonWriter.text(evaluations));
    }

    private void find() {
        var finding = "/findings/" + id(post("finding, drafted", EVALUATOR, "/findings", """
            {"title":"Refusals fall away","text":"After many turns the model answers what it refused before.",
             "serious":false,"evaluation":"%s"}\
            """.formatted(evaluation)));
        post("finding, reviewed", LEAD, finding + "/reviews", "{\"decision\":\"ACCEPT\"}");
        post("finding, shared", LEAD, finding + "/sharing", "{}");
        reading("finding, shown", DEVELOPER, path + finding);
        post("finding, answered", DEVELOPER, finding + "/answers", "{\"answer\":\"ACKNOWLEDGED\"}");
    }

    private void end() {
        step("expiry and purge", () -> {
            house.pass(Duration.ofDays(30));
            return Json.object().build();
        });
        post("release, recorded", DEVELOPER, "/releases", "");
        reading("docket, shown", DEVELOPER, path + "/docket?limit=100");
    }

    private Json.Obj post(String name, String person, String under, String body) {
        return step(name, () -> house.call(person, "POST", path + under, body));
    }

    private void reading(String name, String person, String target) {
        measured(name, Ledger.ofReading(), () -> house.call(person, "GET", target, ""));
    }

    private Json.Obj step(String name, Doing doing) {
        return measured(name, Ledger.ofActs(), doing);
    }

    private Json.Obj measured(String name, Ledger ledger, Doing doing) {
        house.meter.begin(ledger);
        var answer = doing.run();
        house.meter.begin(Ledger.ofActs());
        steps.add(Step.of(name, ledger));
        return answer;
    }

    private static String id(Json.Obj answer) {
        return answer.string("id").orElseThrow();
    }
}
