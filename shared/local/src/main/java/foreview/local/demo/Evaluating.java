package foreview.local.demo;

import foreview.domain.json.Json;
import foreview.local.model.SampleSuite;
import java.math.BigDecimal;
import java.util.List;

/** What the government does with an open window: a suite, a grant, an evaluation through the queue, a finding. */
final class Evaluating {
    private static final String SUITE = "/suites/defensive-cyber/versions/2026-11";

    private final Stage stage;
    private final Case played;
    private String evaluation = "";

    Evaluating(Stage stage, Case played) {
        this.stage = stage;
        this.played = played;
    }

    void play() {
        upload();
        grant();
        plan();
        run();
        new FindingScene(stage, played, evaluation).play();
    }

    private void upload() {
        played.lead.put(SUITE + "/parts/1", SampleSuite.text()).expected();
        var sealed =
                played.lead.post(SUITE + "/seal", Json.object().put("parts", 1)).expected();
        stage.tell("lead", "seals a suite of " + number(sealed, "items") + " questions");
        stage.detail("digest " + text(sealed, "digest").substring(0, 16) + "...");
    }

    private void grant() {
        var asked = Json.object()
                .put("checkpoint", "final")
                .put("purpose", "cyber")
                .put("holder", "runner")
                .put("endpoint", played.endpoint());
        var grant = text(played.lead.post(played.path("/grants"), asked).expected(), "id");
        for (var decider : List.of(played.lead, played.custodian))
            decider.post(
                            played.path("/grants/" + grant + "/decisions"),
                            Json.object().put("decision", "GIVE"))
                    .expected();
        stage.tell("lead, custodian", "grant the runner access to the endpoint: two persons, neither the holder");
    }

    private void plan() {
        var suite = Json.object().put("id", "defensive-cyber").put("version", "2026-11");
        var planned = Json.object()
                .put("suite", suite.build())
                .put("checkpoint", "final")
                .put("endpoint", played.endpoint())
                .put("purpose", "cyber");
        evaluation = text(played.lead.post(played.path("/evaluations"), planned).expected(), "id");
        stage.tell("lead", "plans an evaluation; it is cut into tasks, which go through the queue");
    }

    private void run() {
        stage.await("the evaluation's result", () -> shown().get("result").isPresent());
        var ended = shown();
        var result = (Json.Obj) ended.get("result").orElseThrow();
        if (!text(ended, "state").equals("COMPLETED"))
            throw new DemoException("the evaluation came to " + text(ended, "state"));
        var accuracy = (Json.Obj) result.get("accuracy").orElseThrow();
        stage.tell("runner", "asked " + number(result, "items") + " questions, saved each answer's score");
        stage.detail("accuracy " + number(accuracy, "share") + ", 95% interval " + number(accuracy, "low") + " to "
                + number(accuracy, "high"));
    }

    private Json.Obj shown() {
        return played.lead.get(played.path("/evaluations/" + evaluation));
    }

    private static String text(Json.Obj answer, String name) {
        return answer.string(name).orElseThrow();
    }

    private static BigDecimal number(Json.Obj answer, String name) {
        return ((Json.Num) answer.get(name).orElseThrow()).value();
    }
}
