package foreview.rules;

import foreview.domain.json.Json;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A case with an open window, a grant for the runner and a sealed suite: ready to be evaluated. */
final class Evaluating {
    static final String EVALUATOR = "eva institute evaluator";

    private final Lab lab;
    final String id;
    final String model;
    final String endpoint;

    private Evaluating(Lab lab, String id, String model, String endpoint) {
        this.lab = lab;
        this.id = id;
        this.model = model;
        this.endpoint = endpoint;
    }

    /** The model answers right after so many milliseconds each. */
    static Evaluating ready(Lab lab, String model, int delayMillis) throws Exception {
        var id = lab.in("OPEN", model);
        lab.join(id, Lab.LEAD, "EVALUATION_LEAD");
        lab.join(id, Lab.CUSTODIAN, "ACCESS_CUSTODIAN");
        lab.join(id, EVALUATOR, "EVALUATOR");
        var answers = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> "{\"prompt\":\"What is %d?\",\"right\":\"It is %d.\"}".formatted(i, i))
                .collect(Collectors.joining(",", "[", "]"));
        lab.send(
                        "",
                        "POST",
                        "/_local/model",
                        "{\"name\":\"%s\",\"delayMillis\":%d,\"answers\":%s}".formatted(model, delayMillis, answers))
                .ok();
        return new Evaluating(lab, id, model, endpoint(lab, id));
    }

    /** The same case with another endpoint of its checkpoint, and a grant for that one. */
    Evaluating at(Troubled other) throws Exception {
        var given = post(Lab.DEVELOPER, "/endpoints", other.given()).text("id");
        return new Evaluating(lab, id, model, given).granted();
    }

    /** The only endpoint of a case. */
    static String endpoint(Lab lab, String id) throws Exception {
        var endpoints = (Json.Arr) lab.bare(Lab.DEVELOPER, "GET", "/cases/" + id + "/endpoints")
                .body()
                .get("items")
                .orElseThrow();
        return ((Json.Obj) endpoints.items().getFirst()).string("id").orElseThrow();
    }

    Evaluating granted() throws Exception {
        grant();
        return this;
    }

    String grant() throws Exception {
        var asked = "{\"checkpoint\":\"cp1\",\"purpose\":\"cyber\",\"holder\":\"runner\",\"endpoint\":\"%s\"}";
        var grant = post(Lab.LEAD, "/grants", asked.formatted(endpoint)).text("id");
        for (var decider : new String[] {Lab.LEAD, Lab.CUSTODIAN})
            post(decider, "/grants/" + grant + "/decisions", "{\"decision\":\"GIVE\"}");
        return grant;
    }

    /** A sealed suite of the lead's organization with so many questions. */
    void suite(String suite, int items) throws Exception {
        var lines = IntStream.rangeClosed(1, items)
                .mapToObj(i ->
                        "{\"id\":\"q%d\",\"prompt\":\"What is %d?\",\"expected\":[\"%d.\"],\"scorer\":\"INCLUDES\"}\n"
                                .formatted(i, i, i))
                .collect(Collectors.joining());
        var path = "/suites/" + suite + "/versions/1";
        lab.send(Lab.LEAD, "PUT", path + "/parts/1", lines, "Content-Type", "application/x-ndjson")
                .ok();
        lab.call(Lab.LEAD, "POST", path + "/seal", "{\"parts\":1}").ok();
    }

    String plan(String suite) throws Exception {
        return post(Lab.LEAD, "/evaluations", planned(suite)).text("id");
    }

    String planned(String suite) {
        return "{\"suite\":{\"id\":\"%s\",\"version\":\"1\"},\"checkpoint\":\"cp1\",\"endpoint\":\"%s\",\"purpose\":\"cyber\"}"
                .formatted(suite, endpoint);
    }

    Lab.Reply post(String person, String path, String body) throws Exception {
        return lab.post(person, id, path, body);
    }

    Json.Obj evaluation(String evaluation) throws Exception {
        return lab.bare(Lab.LEAD, "GET", "/cases/" + id + "/evaluations/" + evaluation)
                .ok()
                .body();
    }

    /** How often the model was called, by whatever. */
    long calls() throws Exception {
        return number(lab.bare("", "GET", "/_local/model/" + model).body(), "calls");
    }

    static long number(Json.Obj object, String name) {
        return ((Json.Num) object.get(name).orElseThrow()).value().longValueExact();
    }

    static Json.Obj result(Json.Obj evaluation) {
        return (Json.Obj) evaluation.get("result").orElseThrow(() -> new AssertionError(evaluation.toString()));
    }

    /** Until it holds; what the queue does has its own pace. */
    static void await(Condition condition) throws Exception {
        var deadline = System.nanoTime() + 30_000_000_000L;
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) throw new AssertionError("it did not come about");
            Thread.onSpinWait();
        }
    }

    interface Condition {
        boolean holds() throws Exception;
    }
}
