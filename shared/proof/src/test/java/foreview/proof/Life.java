package foreview.proof;

import static foreview.testkit.Person.AUTHORITY;
import static foreview.testkit.Person.CUSTODIAN;
import static foreview.testkit.Person.DEVELOPER;
import static foreview.testkit.Person.EVALUATOR;
import static foreview.testkit.Person.LEAD;
import static foreview.testkit.Person.OFFICER;

import foreview.domain.json.Digest;
import foreview.testkit.Person;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A case's life in steps that may each be begun again: requests with their keys, letters, runs of the sweep. */
final class Life {
    private static final String CASE = "/cases/{caseId}/";
    private static final int ITEMS = 2;
    private static final int PER_PART = 1_000;
    private static final String TERMS = "Access is for the purposes named here.";

    private final List<Step> steps = new ArrayList<>();

    /**
     * @param goesOn whether the next step stands on this one; if not, on what this one stood on
     */
    record Step(String name, boolean goesOn, Act act) {}

    /** What is done; ids that answers give are kept by name, and later steps name them in braces. */
    @FunctionalInterface
    interface Act {
        void run(House house, Map<String, String> ids) throws Exception;
    }

    /** From a submission to the proof of its purge, and what else may happen on the way. */
    static List<Step> whole() {
        var life = new Life();
        life.takenIn();
        life.prepared();
        life.open();
        life.evaluated(ITEMS);
        life.found();
        life.otherwise();
        life.ended();
        return List.copyOf(life.steps);
    }

    /** As far as an open window. */
    static List<Step> opened() {
        var life = new Life();
        life.takenIn();
        life.prepared();
        life.open();
        return life.steps.stream().filter(Step::goesOn).toList();
    }

    /** As far as an evaluation whose tasks were put and are still to be run. */
    static List<Step> cut() {
        return cut(ITEMS);
    }

    /** The same with a suite of so many items. */
    static List<Step> cut(int items) {
        var life = new Life();
        life.takenIn();
        life.prepared();
        life.open();
        life.evaluated(items);
        return life.steps.stream()
                .takeWhile(step -> !step.name().equals("run the tasks"))
                .toList();
    }

    /** As far as a case that may be opened. */
    static List<Step> ready() {
        var life = new Life();
        life.takenIn();
        life.prepared();
        return List.copyOf(life.steps);
    }

    /** An endpoint of that name. */
    static Step giving(String name) {
        var life = new Life();
        life.endpoint(name);
        return life.steps.getFirst();
    }

    /** What an ended case needs to be opened again. */
    static List<Step> reopening() {
        var life = new Life();
        life.endpoint("e3");
        life.probe("e3");
        return List.copyOf(life.steps);
    }

    private void takenIn() {
        step(
                "submit",
                true,
                (house, ids) -> remember(
                        ids,
                        "caseId",
                        "caseId",
                        house.call(DEVELOPER, "POST /submissions", ids, """
                            {"modelId":"aurora-4","name":"Aurora 4","description":"A general model.","checkpoints":["rc1"]}\
                            """, key(ids, "submit"))
                                .ok()));
        of("return", OFFICER, "POST completeness", """
            {"outcome":"RETURNED","deficiencies":[{"pointer":"/name","text":"It is missing."}]}\
            """);
        of("resubmit", DEVELOPER, "POST submissions", "{\"description\":\"A general model; cutoff in May.\"}");
        dark("accept without a signature", OFFICER, "POST completeness", "{\"outcome\":\"COMPLETE\"}");
        sweep("sweep signs", Duration.ofMinutes(2));
        of("add a checkpoint", DEVELOPER, "POST checkpoints", "{\"checkpoint\":\"rc2\"}");
        for (var person : List.of(AUTHORITY, LEAD, EVALUATOR, CUSTODIAN)) {
            make("propose " + person.name(), OFFICER, "POST participants", person.name(), (_, _) -> proposal(person));
            of(
                    "accept " + person.name(),
                    DEVELOPER,
                    "POST participants/{participantId}/acceptance",
                    "",
                    Map.of("participantId", person.name()));
        }
        var other = Person.of("other@institute.example", "institute", "evaluator");
        make("propose another", OFFICER, "POST participants", "another", (_, _) -> proposal(other));
        of("strike another", DEVELOPER, "DELETE participants/{participantId}", "", Map.of("participantId", "another"));
    }

    private static String proposal(Person person) {
        return """
            {"sub":"%s","org":"%s","role":"%s","name":"%s","conflict":"None."}\
            """.formatted(person.sub(), person.org(), person.role(), person.name());
    }

    private void prepared() {
        var determination = """
            {"outcome":"%s","checkpoints":["rc1"],"authority":"Director of NSA","date":"2026-11-20","reference":"D-1"}\
            """;
        of("determine", AUTHORITY, "POST determinations", determination.formatted("WITHHELD"));
        of("attest", DEVELOPER, "POST determinations/{number}/attestations", "{}", Map.of("number", "=1"));
        of("ask reconsideration", DEVELOPER, "POST reconsiderations", "{\"checkpoints\":[\"rc1\"],\"reason\":\"r\"}");
        of("determine again", AUTHORITY, "POST determinations", determination.formatted("COVERED"));
        of("post terms", OFFICER, "POST terms", "{\"text\":\"" + TERMS + "\",\"purposes\":[\"cyber\"]}");
        var signature = "{\"textDigest\":\"" + Digest.of(TERMS.getBytes(StandardCharsets.UTF_8)) + "\"}";
        for (var person : List.of(OFFICER, DEVELOPER))
            of(
                    "sign as " + person.name(),
                    person,
                    "POST terms/{version}/signatures",
                    signature,
                    Map.of("version", "=1"));
        endpoint("e1");
        probe("e1");
        endpoint("e2");
        of("remove an endpoint", DEVELOPER, "DELETE endpoints/{endpointId}", "", Map.of("endpointId", "e2"));
        sweep("sweep purges what was removed", Duration.ofMinutes(2));
    }

    private void endpoint(String name) {
        make("give " + name, DEVELOPER, "POST endpoints", name, (house, _) -> house.endpoint.given("rc1"));
    }

    private void probe(String name) {
        of("ask to probe " + name, DEVELOPER, "POST endpoints/{endpointId}/probe", "{}", Map.of("endpointId", name));
        step("probe " + name, true, (house, _) -> deliver(house));
    }

    private void open() {
        of("open", DEVELOPER, "POST windows", "{\"endsAt\":\"2026-12-15T10:00:00Z\"}");
        of("suspend", CUSTODIAN, "POST suspensions", "{\"reason\":\"A key may have leaked.\"}");
        of("lift", CUSTODIAN, "DELETE suspensions/{side}", "", Map.of("side", "=custodian"));
        of("ask an extension", LEAD, "POST extensions", "{\"to\":\"2026-12-18T10:00:00Z\"}");
        of("consent", DEVELOPER, "POST extensions/consent", "");
        make("ask a grant", EVALUATOR, "POST grants", "grant", (_, _) -> """
            {"checkpoint":"rc1","purpose":"cyber"}\
            """);
        for (var person : List.of(LEAD, CUSTODIAN))
            of(
                    "decide as " + person.name(),
                    person,
                    "POST grants/{grantId}/decisions",
                    "{\"decision\":\"GIVE\"}",
                    Map.of("grantId", "grant"));
    }

    private void evaluated(int items) {
        var suite = "/suites/{suiteId}/versions/{version}";
        int parts = Math.ceilDiv(items, PER_PART);
        for (int part = 1; part <= parts; part++) {
            var path = Map.of("suiteId", "=s", "version", "=1", "part", "=" + part);
            var lines = IntStream.range((part - 1) * PER_PART, Math.min(items, part * PER_PART))
                    .mapToObj(
                            "{\"id\":\"q%1$d\",\"prompt\":\"%1$d?\",\"expected\":[\"A\"],\"scorer\":\"EXACT\"}"
                                    ::formatted)
                    .collect(Collectors.joining("\n"));
            full("bring part " + part + " of a suite", "PUT " + suite + "/parts/{part}", path, lines);
        }
        var path = Map.of("suiteId", "=s", "version", "=1");
        full("seal it", "POST " + suite + "/seal", path, "{\"parts\":" + parts + "}");
        make("ask the runner's grant", LEAD, "POST grants", "runner", (_, ids) -> """
            {"checkpoint":"rc1","purpose":"cyber","holder":"runner","endpoint":"%s"}\
            """.formatted(ids.get("e1")));
        for (var person : List.of(LEAD, CUSTODIAN))
            of(
                    "give it as " + person.name(),
                    person,
                    "POST grants/{grantId}/decisions",
                    "{\"decision\":\"GIVE\"}",
                    Map.of("grantId", "runner"));
        for (var name : List.of("evaluation", "another evaluation"))
            make("plan an " + name, LEAD, "POST evaluations", name, (_, ids) -> """
                {"suite":{"id":"s","version":"1"},"checkpoint":"rc1","endpoint":"%s","purpose":"cyber","maxTokens":64}\
                """.formatted(ids.get("e1")));
        of(
                "cancel the other",
                LEAD,
                "POST evaluations/{evaluationId}/cancellation",
                "",
                Map.of("evaluationId", "another evaluation"));
        step("cut into tasks", true, (house, _) -> deliver(house));
        step("run the tasks", true, (house, _) -> deliver(house));
        step("conclude", true, (house, _) -> deliver(house));
    }

    private void found() {
        make("draft a finding", EVALUATOR, "POST findings", "finding", (_, ids) -> """
            {"title":"It answers","text":"See the run.","evaluation":"%s","cvss":"%s"}\
            """.formatted(
                        ids.get("evaluation"), "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"));
        var finding = Map.of("findingId", "finding");
        of("review it", LEAD, "POST findings/{findingId}/reviews", "{\"decision\":\"ACCEPT\"}", finding);
        of("share it", LEAD, "POST findings/{findingId}/sharing", "{}", finding);
        of("read it", DEVELOPER, "GET findings/{findingId}", "", finding);
        of("answer it", DEVELOPER, "POST findings/{findingId}/answers", """
            {"answer":"DISPUTED","text":"It should."}\
            """, finding);
    }

    private void full(String name, String route, Map<String, String> path, String body) {
        step(name, true, (house, ids) -> {
            var all = new HashMap<>(ids);
            path.forEach((parameter, value) -> all.put(parameter, value.substring(1)));
            house.call(LEAD, route, all, body, key(ids, name)).ok();
        });
    }

    /** Each of these from the same open window: rule 1's acts without a key, as they may come. */
    private void otherwise() {
        beside("withdraw", DEVELOPER, "POST withdrawal", "{\"reason\":\"None.\"}");
        beside("release", DEVELOPER, "POST releases", "");
        beside("end now", DEVELOPER, "POST end", "");
        // the lead's completion is no act of rule 1
        step("complete", false, (house, ids) -> house.call(LEAD, under("POST end"), ids, "", key(ids, "complete"))
                .ok());
        step("supersede", false, (house, ids) -> house.call(
                        DEVELOPER, "POST /submissions", ids, """
                            {"modelId":"aurora-4","name":"A","description":"D","checkpoints":["rc1"],"supersedes":"%s"}\
                            """.formatted(ids.get("caseId")), key(ids, "supersede"))
                .ok());
        step("not covered", false, (house, ids) -> house.call(
                        AUTHORITY, "POST " + CASE + "determinations", ids, """
                        {"outcome":"NOT_COVERED","checkpoints":["rc1"],"authority":"A","date":"2026-11-20","reference":"D"}\
                        """, key(ids, "not covered"))
                .ok());
    }

    private void ended() {
        of("revoke", CUSTODIAN, "POST grants/{grantId}/revocation", "{}", Map.of("grantId", "grant"));
        of("plan a release", DEVELOPER, "POST releases", "{\"id\":\"r1\",\"plannedAt\":\"2026-12-17T10:00:00Z\"}");
        of(
                "move it",
                DEVELOPER,
                "PATCH releases/{releaseId}",
                "{\"plannedAt\":\"2026-12-16T10:00:00Z\"}",
                Map.of("releaseId", "=r1"));
        of("offer an end", DEVELOPER, "POST end", "{\"at\":\"2026-12-05T10:00:00Z\"}");
        step("the end comes", true, (house, _) -> {
            swept(house, Instant.parse("2026-12-05T09:59:00Z"));
            house.clock.pass(Duration.ofSeconds(61));
        });
        of("the release is told after it", DEVELOPER, "POST releases", "{\"id\":\"r1\",\"audience\":\"PUBLIC\"}");
        step("sweep destroys", true, (house, _) -> house.sweep());
    }

    private void beside(String name, Person who, String operation, String body) {
        step(name, false, (house, ids) -> house.call(who, under(operation), ids, body, Optional.empty())
                .ok());
    }

    private void dark(String name, Person who, String operation, String body) {
        step(name, true, (house, ids) -> {
            house.dark(true);
            try {
                house.call(who, under(operation), ids, body, key(ids, name)).ok();
            } finally {
                house.dark(false);
            }
        });
    }

    private void sweep(String name, Duration later) {
        step("later, before " + name, true, (house, _) -> house.clock.pass(later));
        step(name, true, (house, _) -> house.sweep());
    }

    private void of(String name, Person who, String operation, String body) {
        of(name, who, operation, body, Map.of());
    }

    /** With path parameters by what they were remembered under, or literally after an equals sign. */
    private void of(String name, Person who, String operation, String body, Map<String, String> path) {
        step(name, true, (house, ids) -> {
            var all = new HashMap<>(ids);
            path.forEach((parameter, known) ->
                    all.put(parameter, known.startsWith("=") ? known.substring(1) : ids.get(known)));
            house.call(who, under(operation), all, body, key(ids, name)).ok();
        });
    }

    /** Makes something of the case, whose id is remembered. */
    private void make(
            String name,
            Person who,
            String operation,
            String remembered,
            BiFunction<House, Map<String, String>, String> body) {
        step(name, true, (house, ids) -> {
            var reply = house.call(who, under(operation), ids, body.apply(house, ids), key(ids, name));
            remember(ids, remembered, "id", reply.ok());
        });
    }

    /** The same for the same step of the same client. */
    private static Optional<String> key(Map<String, String> ids, String step) {
        return Optional.of((ids.getOrDefault("client", "") + step).replace(' ', '-'));
    }

    private static void remember(Map<String, String> ids, String name, String member, House.Reply reply) {
        ids.put(name, reply.text(member));
    }

    /** The worker gets every letter, each until it is finished with it. */
    static void deliver(House house) throws Exception {
        for (var letter : house.post.letters()) if (house.work(letter)) house.post.acknowledge(letter);
    }

    /** The sweep ran all the time until then, and nothing kept it. */
    static void swept(House house, Instant until) throws Exception {
        house.crossings.guarded(Crossings.Call::go, () -> {
            house.clock.set(until);
            // the first run performs what lay there, the second finds its hours empty
            house.sweep();
            house.sweep();
        });
    }

    /** Long enough for what was tried in vain to be tried again. */
    static void rest(House house) throws Exception {
        for (int minute = 0; minute < 3; minute++) {
            deliver(house);
            house.clock.pass(Duration.ofMinutes(1));
            house.sweep();
        }
        deliver(house);
        // what a worker that vanished has leased comes back, and is woken again
        for (int round = 0; round < 20 && Agreement.isEvaluating(house); round++) {
            house.clock.pass(Duration.ofMinutes(5));
            house.sweep();
            for (int i = 0; i < 3; i++) deliver(house);
            house.sweep();
        }
        // what is asked at its longest pace finds that there is nothing more
        house.clock.pass(Duration.ofMinutes(31));
        house.sweep();
        deliver(house);
    }

    private static String under(String operation) {
        int gap = operation.indexOf(' ');
        return operation.substring(0, gap + 1) + CASE + operation.substring(gap + 1);
    }

    private void step(String name, boolean goesOn, Act act) {
        steps.add(new Step(name, goesOn, act));
    }
}
