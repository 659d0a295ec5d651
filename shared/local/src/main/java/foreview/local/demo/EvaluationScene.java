package foreview.local.demo;

import foreview.domain.json.Json;
import foreview.local.model.SampleSuite;
import foreview.local.script.Person;

/** What the government does with an open window: a suite, a grant, an evaluation through the queue, a finding. */
final class EvaluationScene {
    private final DemoSession stage;
    private final DemoCase played;

    EvaluationScene(DemoSession stage, DemoCase played) {
        this.stage = stage;
        this.played = played;
    }

    void play() {
        played.plan(SampleSuite.text());
        run();
        new FindingScene(stage, played).play();
    }

    private void run() {
        stage.await("the evaluation's result", () -> shown().get("result").isPresent());
        var ended = shown();
        var result = (Json.Obj) ended.get("result").orElseThrow();
        var state = ended.string("state").orElseThrow();
        if (!state.equals("COMPLETED")) throw new DemoException("the evaluation is " + state);
        var accuracy = (Json.Obj) result.get("accuracy").orElseThrow();
        stage.tell("runner", "asked " + Story.number(result, "items") + " questions, saved each answer's score");
        stage.detail("accuracy " + Story.number(accuracy, "share") + ", 95% interval " + Story.number(accuracy, "low")
                + " to " + Story.number(accuracy, "high"));
    }

    private Json.Obj shown() {
        return played.get(Person.LEAD, "/evaluations/" + played.value("evaluation"));
    }
}
