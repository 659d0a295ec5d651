package foreview.local.demo;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import java.util.List;

/** The life of a finding: one person drafts it, another reviews it, and the developer sees it once it is shared. */
final class FindingScene {
    private static final String FINDING = "finding";
    private static final String OWN = "own";

    private final DemoSession stage;
    private final DemoCase played;

    FindingScene(DemoSession stage, DemoCase played) {
        this.stage = stage;
        this.played = played;
    }

    void play() {
        played.play(played.script.draft(FINDING));
        stage.tell("evaluator", "drafts a finding that cites the run");
        reviewsItsOwn();
        played.play(played.script.review(FINDING));
        stage.tell("lead", "reviews the evaluator's finding: its entry binds it to what the run came to");
        if (!known().isEmpty() || stage.client().get(Person.DEVELOPER, path()).status() != 404)
            throw new DemoException("the developer knows of a finding that was not shared");
        stage.tell("developer", "knows nothing of it: its docket shows the entries withheld, and verifies");
        Verification.of(played.get(Person.DEVELOPER, "/docket?limit=100"));
        played.play(played.script.sharing(FINDING));
        stage.tell("lead", "shares it with the developer");
        var read = played.play(played.script.reading(FINDING));
        if (read.string("evaluationDigest").isEmpty()) throw new DemoException("the finding cites no result");
        stage.tell("developer", "reads it: " + read.string("title").orElseThrow());
        played.play(played.script.answer(FINDING));
        stage.tell("developer", "answers: fixed. None of this bears on its release");
    }

    private void reviewsItsOwn() {
        played.play(played.script.draft(OWN).by(Person.LEAD));
        var refused = played.look(played.script.review(OWN));
        if (refused.status() != 409) throw new DemoException("a finding was reviewed by its author");
        stage.tell(
                "lead",
                "reviews one of its own: " + refused.body().string("title").orElseThrow());
    }

    private String path() {
        return played.path("/findings/" + played.value(FINDING));
    }

    private List<? extends Json> known() {
        return ((Json.Arr)
                        played.get(Person.DEVELOPER, "/findings").get("items").orElseThrow())
                .items();
    }
}
