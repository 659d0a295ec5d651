package foreview.testkit;

import foreview.domain.clock.Phase;
import foreview.domain.json.Json;
import foreview.local.script.CasePersons;
import foreview.local.script.CaseScript;
import foreview.local.script.Person;
import foreview.local.script.ScriptRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** One case on a stack: played to the point where a test begins, then acted on by the test. */
public final class PlayedCase {
    private final ScenarioStack stage;
    private final CaseScript script;
    private final Map<String, String> values = new HashMap<>();

    /** Plays a case to where a test begins. */
    @FunctionalInterface
    public interface Preparation {
        PlayedCase play() throws Exception;
    }

    private PlayedCase(ScenarioStack stage, CasePersons cast, Map<String, String> values) {
        this.stage = stage;
        this.script = new CaseScript(cast);
        this.values.putAll(values);
    }

    /**
     * What that preparation leaves: it is not played again where the stack can restore it.
     *
     * @param name tells it from all other preparations
     */
    public static PlayedCase prepared(ScenarioStack stage, CasePersons cast, String name, Preparation preparation)
            throws Exception {
        return new PlayedCase(stage, cast, stage.prepared(name, () -> preparation.play().values));
    }

    /** A case that was submitted. */
    public static PlayedCase submitted(ScenarioStack stage, String model) {
        return submitted(stage, CasePersons.USUAL, model);
    }

    public static PlayedCase submitted(ScenarioStack stage, CasePersons cast, String model) {
        var values = Map.of(Scenario.MODEL, model, Scenario.CLIENT, model + "-", "suite", model);
        var played = new PlayedCase(stage, cast, values);
        played.play(played.script.submission());
        return played;
    }

    /** A case in that phase, with its roster accepted from {@code SCHEDULED} on. */
    public static PlayedCase in(Phase phase, ScenarioStack stage, String model) throws Exception {
        return in(phase, stage, CasePersons.USUAL, model);
    }

    public static PlayedCase in(Phase phase, ScenarioStack stage, CasePersons cast, String model) throws Exception {
        return in(phase, stage, cast, model, stage.endpoint(model));
    }

    /**
     * @param endpoint that is registered: {@code url}, {@code model} and {@code credential}
     */
    public static PlayedCase in(
            Phase phase, ScenarioStack stage, CasePersons cast, String model, Map<String, String> endpoint)
            throws Exception {
        var name = phase + " of " + model + " at " + new TreeMap<>(endpoint) + " by " + cast;
        return prepared(stage, cast, name, () -> {
            var played = submitted(stage, cast, model);
            played.values.putAll(endpoint);
            played.reach(phase);
            return played;
        });
    }

    private void reach(Phase phase) throws Exception {
        switch (phase) {
            case RECEIVED -> {}
            case RETURNED -> post(cast().officer(), "/completeness", """
                {"outcome":"RETURNED","deficiencies":[{"pointer":"/name","text":"It is missing."}]}\
                """).ok();
            case ACCEPTED -> play(script.completeness());
            default -> {
                ready();
                goOn(phase);
            }
        }
    }

    private void ready() throws Exception {
        play(script.completeness());
        play(script.roster());
        play(script.determination("determine", "COVERED"));
        play(script.terms());
        serve(Map.of());
    }

    private void goOn(Phase phase) throws Exception {
        var later = stage.now().plus(Duration.ofDays(1));
        play(script.opening(phase == Phase.SCHEDULED ? "{\"opensAt\":\"" + later + "\"}" : "{}"));
        if (phase == Phase.SUSPENDED)
            post(cast().developer(), "/suspensions", "{}").ok();
        if (phase == Phase.ENDED || phase == Phase.CLOSED)
            post(cast().developer(), "/end", "{}").ok();
        if (phase == Phase.CLOSED) stage.advance(Duration.ofMinutes(1));
    }

    /** An open window in which the runner has a grant, with a sealed suite of so many items. */
    public static PlayedCase evaluable(ScenarioStack stage, String model, int items) throws Exception {
        return prepared(stage, CasePersons.USUAL, "evaluable " + model + " by " + items + " items", () -> {
            var played = in(Phase.OPEN, stage, model);
            played.grantRunner();
            played.suite(items);
            return played;
        });
    }

    /** An evaluation that has its result. */
    public static PlayedCase evaluated(ScenarioStack stage, String model) throws Exception {
        return prepared(stage, CasePersons.USUAL, "evaluated " + model, () -> {
            var played = evaluable(stage, model, 1);
            played.evaluate();
            return played;
        });
    }

    /** The same of a case that was returned, and submitted again with that name of its model. */
    public static PlayedCase renamed(ScenarioStack stage, String model, String name) throws Exception {
        return prepared(stage, CasePersons.USUAL, "evaluated " + model + ", now " + name, () -> {
            var played = in(Phase.RETURNED, stage, model);
            played.post(played.cast().developer(), "/submissions", "{\"name\":\"" + name + "\"}")
                    .ok();
            played.ready();
            played.goOn(Phase.OPEN);
            played.grantRunner();
            played.suite(1);
            played.evaluate();
            return played;
        });
    }

    private void evaluate() throws Exception {
        plan();
        stage.advance(Duration.ZERO);
    }

    public CasePersons cast() {
        return script.cast();
    }

    public CaseScript script() {
        return script;
    }

    public String id() {
        return value("caseId");
    }

    /** Keeps a value by that name. */
    public void keep(String name, String value) {
        values.put(name, value);
    }

    /** A value that was given or answered, such as {@code e1}. */
    public String value(String name) {
        return values.get(name);
    }

    public String path(String rest) {
        return "/cases/" + id() + rest;
    }

    /** Plays a request of the script, which must succeed. */
    public Reply play(ScriptRequest call) {
        return Scenario.send(stage, call, values, Scenario.key(values, call.name()));
    }

    private void play(List<ScriptRequest> calls) {
        calls.forEach(this::play);
    }

    /** With a fresh key. */
    public Reply post(Person person, String rest, String body) {
        return stage.post(person, path(rest), body);
    }

    public Reply get(Person person, String rest) {
        return stage.get(person, path(rest));
    }

    /** The items of all pages of a list of the case. */
    public List<Json.Obj> items(Person person, String rest) {
        return stage.items(person, path(rest));
    }

    /** Puts a person on the roster. The participant's id. */
    public String join(Person person) {
        var proposed = stage.send(fresh(script.proposal(person))).ok().text("id");
        post(cast().developer(), "/participants/" + proposed + "/acceptance", "")
                .ok();
        return proposed;
    }

    /** A request of the script under that key. */
    public Request request(ScriptRequest call, String key) {
        return Scenario.request(stage, call, values, key);
    }

    private Request fresh(ScriptRequest call) {
        return request(call, UUID.randomUUID().toString());
    }

    /** Opens a window again. */
    public Reply reopen() {
        return stage.send(fresh(script.opening("{}")));
    }

    /** Registers an endpoint that answers the probe, as {@code e1}. */
    public void serve() throws Exception {
        serve(stage.endpoint(value(Scenario.MODEL)));
    }

    /** The same with an endpoint of the test's. */
    public void serve(Map<String, String> endpoint) throws Exception {
        values.putAll(endpoint);
        values.put("e1", stage.send(fresh(script.endpoint("e1"))).ok().text("id"));
        stage.send(fresh(script.probe("e1"))).ok();
        stage.deliver();
    }

    /** The runner's grant for {@code e1}. */
    public String grantRunner() {
        var calls = script.runnersGrant("e1");
        values.put("runner", stage.send(fresh(calls.getFirst())).ok().text("id"));
        for (var decision : calls.subList(1, calls.size()))
            stage.send(fresh(decision)).ok();
        return value("runner");
    }

    /** A sealed suite of so many questions, named like the model. */
    public void suite(int items) {
        play(script.suite(items));
    }

    /** Plans an evaluation of the suite. Its id. */
    public String plan() {
        values.put("evaluation", planned().ok().text("id"));
        return value("evaluation");
    }

    /** Asks for an evaluation, whatever is answered. */
    public Reply planned() {
        return stage.send(fresh(script.evaluation("evaluation", "e1")));
    }

    public Json.Obj evaluation(String evaluation) {
        return get(cast().lead(), "/evaluations/" + evaluation).ok().body();
    }

    /** Drafts a finding that cites the evaluation. Its id. */
    public String draft(Person author) {
        values.put("finding", drafted(author).ok().text("id"));
        return value("finding");
    }

    public Reply drafted(Person author) {
        return stage.send(fresh(script.draft("finding").by(author)));
    }

    public String reviewed(Person author) {
        var finding = draft(author);
        stage.send(fresh(script.review("finding"))).ok();
        return finding;
    }

    public String shared(Person author) {
        var finding = reviewed(author);
        stage.send(fresh(script.sharing("finding"))).ok();
        return finding;
    }

    public String phase() {
        return get(cast().developer(), "/clock").ok().text("phase");
    }

    public Instant endsAt() {
        return Instant.parse(get(cast().developer(), "/clock").ok().text("endsAt"));
    }

    /** What of the case waits for that person, by the work list. */
    public List<String> waits(Person person) {
        return stage.items(person, "/worklist?limit=100").stream()
                .filter(item -> item.string("caseId").filter(id()::equals).isPresent())
                .flatMap(item -> ((Json.Arr) item.get("waits").orElseThrow()).items().stream())
                .map(wait -> ((Json.Str) wait).value())
                .toList();
    }
}
