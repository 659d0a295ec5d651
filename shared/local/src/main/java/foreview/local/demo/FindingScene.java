package foreview.local.demo;

import foreview.domain.json.Json;
import java.util.List;

/** A finding's way: one person drafts, another reviews, and the developer learns of it when it is shared. */
final class FindingScene {
    private final Stage stage;
    private final Case played;
    private final String evaluation;

    FindingScene(Stage stage, Case played, String evaluation) {
        this.stage = stage;
        this.played = played;
        this.evaluation = evaluation;
    }

    void play() {
        var finding = played.path("/findings/" + draft());
        var own = played.lead.post(played.path("/findings"), drafted()).expected();
        var refused = played.lead.post(review(own.string("id").orElseThrow()), accepted());
        if (refused.status() != 409) throw new DemoException("a finding was reviewed by its author");
        stage.tell(
                "lead",
                "reviews one of its own: " + refused.body().string("title").orElseThrow());
        played.lead.post(finding + "/reviews", accepted()).expected();
        stage.tell("lead", "reviews the evaluator's finding: its entry binds it to what the run came to");
        if (!known().isEmpty() || played.developer.look(finding).status() != 404)
            throw new DemoException("the developer knows of a finding that was not shared");
        stage.tell("developer", "knows nothing of it: its docket shows the entries withheld, and verifies");
        Verification.of(played.developer.get(played.path("/docket?limit=100")));
        played.lead.post(finding + "/sharing").expected();
        stage.tell("lead", "shares it with the developer");
        var read = played.developer.get(finding);
        if (read.string("evaluationDigest").isEmpty()) throw new DemoException("the finding cites no result");
        stage.tell("developer", "reads it: " + read.string("title").orElseThrow());
        var answer = Json.object().put("answer", "FIX_CLAIMED").put("text", "Fixed in the next checkpoint.");
        played.developer.post(finding + "/answers", answer).expected();
        stage.tell("developer", "answers: fixed. None of this bears on its release");
    }

    private String draft() {
        var finding = played.evaluator.post(played.path("/findings"), drafted()).expected();
        stage.tell("evaluator", "drafts a finding that cites the run");
        return finding.string("id").orElseThrow();
    }

    private String review(String finding) {
        return played.path("/findings/" + finding + "/reviews");
    }

    private List<? extends Json> known() {
        return ((Json.Arr) played.developer
                        .get(played.path("/findings"))
                        .get("items")
                        .orElseThrow())
                .items();
    }

    private Json.Builder drafted() {
        return Json.object()
                .put("title", "Knows most of the defensive practice that was asked")
                .put("text", "The answers to some of the questions were wrong; see the run.")
                .put("evaluation", evaluation);
    }

    private static Json.Builder accepted() {
        return Json.object().put("decision", "ACCEPT");
    }
}
