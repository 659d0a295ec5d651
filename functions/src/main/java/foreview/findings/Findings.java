package foreview.findings;

import foreview.domain.cases.ReadSet;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.findings.Answer.Kind;
import foreview.domain.findings.Finding;
import foreview.domain.findings.FindingCommand;
import foreview.domain.findings.Revisions;
import foreview.runtime.Now;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.Ids;

/** Records the acts of persons on findings. Their texts are sealed beside the docket entries (rule 11). */
final class Findings {
    private static final int LONGEST_NOTE = 4_000;

    private final CaseCommandService commands;
    private final Now now;

    Findings(CaseCommandService commands, Now now) {
        this.commands = commands;
        this.now = now;
    }

    /** By a lead or an evaluator, while a window is open and for the policy's length after it. */
    Answer draft(Request request) {
        var f = request.body();
        var written = WrittenFinding.read(f);
        f.check();
        var id = Ids.ordered("f", now.instant());
        var states = written.states();
        var command = new FindingCommand.DraftFinding(
                id, states.evaluation(), states.cvss(), states.score(), states.marked());
        var ask = written.sealed(CommandRequest.of(command)).createsPage("findings");
        return commands.create(
                request, _ -> ReadSet.one(Finding.class, id).and(Evaluation.class, states.evaluation()), _ -> ask);
    }

    /** By a lead who is another person than the author (rule 9). */
    Answer review(Request request) {
        var f = request.body();
        boolean accept = Decision.read(f) == Decision.ACCEPT;
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
        var version = f.optWhole("version", 1, Revisions.MOST);
        var text = f.optProse("text", WrittenFinding.LONGEST_TEXT);
        f.check();
        var ask = CommandRequest.of(
                        new FindingCommand.AnswerFinding(request.path("findingId"), kind, version.map(Long::intValue)))
                .withContent("text", text);
        return run(request, ask);
    }

    private Answer run(Request request, CommandRequest ask) {
        return commands.run(request, _ -> ReadSet.one(Finding.class, request.path("findingId")), _ -> ask);
    }
}
