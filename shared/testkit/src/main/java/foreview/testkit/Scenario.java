package foreview.testkit;

import foreview.local.script.CasePersons;
import foreview.local.script.ScriptRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A case's life as steps with names: a test plays it as far as it needs, or step by step. Ids that answers give are kept
 * by name: {@code caseId}, {@code e1}, {@code grant}, {@code evaluation}, {@code finding}, and participants by sub.
 */
public record Scenario(List<Step> steps) {
    public static final String MODEL = "modelId";
    /** The value that makes the keys of one case differ from those of another. */
    public static final String CLIENT = "client";

    /** The model of a case whose test names none. */
    public static final String USUAL_MODEL = "aurora-4";

    public Scenario {
        steps = List.copyOf(steps);
    }

    /** From the submission to the proof of the purge, with detours and alternatives; it starts at the usual time. */
    public static Scenario life() {
        return life(2);
    }

    /**
     * @param items of the suite
     */
    public static Scenario life(int items) {
        return new LifeScript(CasePersons.USUAL, false).scenario(items);
    }

    /** The same without detours, at any time. */
    public static Scenario plainLife(CasePersons cast, int items) {
        return new LifeScript(cast, true).scenario(items).only(step -> !step.detour());
    }

    /** As far as a case that may be opened. */
    public static Scenario ready() {
        return life().before("open");
    }

    /** As far as an open window with a grant. */
    public static Scenario opened() {
        return life().before("upload part 1");
    }

    /** As far as an evaluation whose tasks wait in the queue. */
    public static Scenario planned(int items) {
        return life(items).through("cut into tasks");
    }

    /** One more endpoint of that name. */
    public static Step endpoint(String name) {
        return new LifeScript(CasePersons.USUAL, false).endpoint(name);
    }

    /** What an ended case needs to be opened again: another endpoint, {@code e3}, that answered. */
    public static Scenario reopening() {
        var script = new LifeScript(CasePersons.USUAL, false);
        return new Scenario(List.of(script.endpoint("e3"), script.probe("e3"), LifeScript.delivered("probe e3")));
    }

    /** Requests of the script, one after the other. */
    public static Scenario of(List<ScriptRequest> calls) {
        return new Scenario(calls.stream().map(Scenario::step).toList());
    }

    /** The steps up to and with that one. */
    public Scenario through(String name) {
        return new Scenario(steps.subList(0, index(name) + 1));
    }

    public Scenario before(String name) {
        return new Scenario(steps.subList(0, index(name)));
    }

    /** The steps from that one on. */
    public Scenario from(String name) {
        return new Scenario(steps.subList(index(name), steps.size()));
    }

    public Scenario only(Predicate<Step> chosen) {
        return new Scenario(steps.stream().filter(chosen).toList());
    }

    private int index(String name) {
        for (int i = 0; i < steps.size(); i++) if (steps.get(i).name().equals(name)) return i;
        throw new IllegalArgumentException("no step " + name);
    }

    /** Plays every step that leads on. */
    public void play(ScenarioStack stage, Map<String, String> values) throws Exception {
        for (var step : steps) if (step.leadsOn()) step.run(stage, values);
    }

    /** A request that must succeed; the same step of the same client has the same key. */
    static Step step(ScriptRequest call) {
        return Step.of(call.name(), (stage, values) -> send(stage, call, values, key(values, call.name())));
    }

    static Reply send(ScenarioStack stage, ScriptRequest call, Map<String, String> values, String key) {
        values.putIfAbsent(MODEL, USUAL_MODEL);
        values.putIfAbsent("suite", "s");
        values.put("today", stage.now().toString().substring(0, 10));
        var reply = stage.send(request(stage, call, values, key)).ok();
        call.remembered().ifPresent(kept -> values.put(kept.value(), reply.text(kept.member())));
        return reply;
    }

    static Request request(ScenarioStack stage, ScriptRequest call, Map<String, String> values, String key) {
        var request = Request.of(call.with(values), key);
        if (!call.conditional()) return request;
        var tag = values.computeIfAbsent("tag of " + key, _ -> tag(stage, call, values));
        return request.header(Request.IF_MATCH, tag);
    }

    /** Read once for each key: a request that is sent again names what it named first. */
    private static String tag(ScenarioStack stage, ScriptRequest call, Map<String, String> values) {
        return stage.get(call.person(), "/cases/" + values.get("caseId")).ok().header("etag");
    }

    static String key(Map<String, String> values, String step) {
        return (values.getOrDefault(CLIENT, "") + step).replace(' ', '-');
    }
}
