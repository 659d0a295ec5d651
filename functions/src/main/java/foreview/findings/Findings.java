package foreview.findings;

import foreview.domain.cases.ReadSet;
import foreview.domain.cvss.CvssVector;
import foreview.domain.cvss.Score;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.findings.Answer.Kind;
import foreview.domain.findings.Finding;
import foreview.domain.findings.FindingCommand;
import foreview.runtime.Now;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.Ids;
import java.math.BigDecimal;
import java.util.Optional;

/** Records the acts of persons on findings. Their texts are sealed beside the docket entries (rule 11). */
final class Findings {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_NOTE = 4_000;
    private static final int LONGEST_VECTOR = 300;

    private final CaseCommandService commands;
    private final Now now;

    Findings(CaseCommandService commands, Now now) {
        this.commands = commands;
        this.now = now;
    }

    /** By a lead or an evaluator, while a window is open and for the policy's length after it. */
    Answer draft(Request request) {
        var f = request.body();
        var title = f.text("title", LONGEST_TITLE);
        var text = f.prose("text", LONGEST_TEXT);
        var evaluation = f.id("evaluation");
        var cvss = f.optMade("cvss", LONGEST_VECTOR, CvssVector::new);
        var score = f.optDecimal("score", BigDecimal.ZERO, BigDecimal.TEN, 1).map(Score::of);
        boolean serious = f.boolOr("serious", false);
        f.check();
        var id = Ids.ordered("f", now.instant());
        var ask = CommandRequest.of(new FindingCommand.DraftFinding(id, evaluation, cvss, score, serious))
                .withContent("title", Optional.of(title))
                .withContent("text", Optional.of(text))
                .createsPage("findings");
        return commands.create(
                request, _ -> ReadSet.one(Finding.class, id).and(Evaluation.class, evaluation), _ -> ask);
    }

    /** By a lead who is another person than the author (rule 9). */
    Answer review(Request request) {
        var f = request.body();
        boolean accept = f.choice("decision", Decision.class) == Decision.ACCEPT;
        var serious = f.optBool("serious");
        var note = f.optProse("note", LONGEST_NOTE);
        f.check();
        var ask = CommandRequest.of(new FindingCommand.ReviewFinding(request.path("findingId"), accept, serious))
                .withContent("note", note);
        return run(request, ask);
    }

    /** By a lead; from then on the developer sees the finding. */
    Answer share(Request request) {
        request.body().check();
        var ask = CommandRequest.of(new FindingCommand.ShareFinding(request.path("findingId")));
        return run(request, ask);
    }

    /** By the developer, at any time. */
    Answer answer(Request request) {
        var f = request.body();
        var kind = f.choice("answer", Kind.class);
        var text = f.optProse("text", LONGEST_TEXT);
        f.check();
        var ask = CommandRequest.of(new FindingCommand.AnswerFinding(request.path("findingId"), kind))
                .withContent("text", text);
        return run(request, ask);
    }

    private Answer run(Request request, CommandRequest ask) {
        return commands.run(request, _ -> ReadSet.one(Finding.class, request.path("findingId")), _ -> ask);
    }

    private enum Decision {
        ACCEPT,
        RETURN
    }
}
