package foreview.findings;

import foreview.domain.cases.ReadSet;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.findings.Finding;
import foreview.domain.findings.FindingCommand;
import foreview.domain.findings.Retest;
import foreview.runtime.Now;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.Ids;
import java.util.Optional;

/** Records amendments and retests of findings, and their reviews. Their texts are sealed (rule 11). */
final class Revising {
    private static final int LONGEST_REASON = 4_000;

    private final CaseCommandService commands;
    private final Now now;

    Revising(CaseCommandService commands, Now now) {
        this.commands = commands;
        this.now = now;
    }

    /** By the author: the whole finding anew, as it is to be read from then on. */
    Answer amend(Request request) {
        var f = request.body();
        var written = WrittenFinding.read(f);
        var reason = f.prose("reason", LONGEST_REASON);
        f.check();
        var finding = finding(request);
        var id = Ids.ordered("a", now.instant());
        var ask = written.sealed(CommandRequest.of(new FindingCommand.AmendFinding(finding, id, written.states())))
                .withContent("reason", Optional.of(reason))
                .createsIn("amendments");
        return commands.create(
                request,
                _ -> read(finding).and(Evaluation.class, written.states().evaluation()),
                _ -> ask);
    }

    /** By a lead who is another person than the author; an accepted amendment is the finding from then on. */
    Answer reviewAmendment(Request request) {
        var f = request.body();
        boolean accept = Decision.read(f) == Decision.ACCEPT;
        var serious = f.optBool("serious");
        var note = f.optProse("note", LONGEST_REASON);
        f.check();
        var command =
                new FindingCommand.ReviewAmendment(finding(request), request.path("amendmentId"), accept, serious);
        var ask = CommandRequest.of(command).withContent("note", note);
        return commands.run(request, _ -> read(finding(request)), _ -> ask);
    }

    /** By a lead or an evaluator, while a window is open, after the developer claimed a fix. */
    Answer retest(Request request) {
        var f = request.body();
        var outcome = f.choice("outcome", Retest.Outcome.class);
        var evaluation = f.id("evaluation");
        var text = f.optProse("text", WrittenFinding.LONGEST_TEXT);
        f.check();
        var finding = finding(request);
        var id = Ids.ordered("t", now.instant());
        var ask = CommandRequest.of(new FindingCommand.RetestFinding(finding, id, outcome, evaluation))
                .withContent("text", text)
                .createsIn("retests");
        return commands.create(request, _ -> read(finding).and(Evaluation.class, evaluation), _ -> ask);
    }

    /** By a lead who neither recorded it nor wrote the finding; the developer sees an accepted retest. */
    Answer reviewRetest(Request request) {
        var f = request.body();
        boolean accept = Decision.read(f) == Decision.ACCEPT;
        var note = f.optProse("note", LONGEST_REASON);
        f.check();
        var command = new FindingCommand.ReviewRetest(finding(request), request.path("retestId"), accept);
        var ask = CommandRequest.of(command).withContent("note", note);
        return commands.run(request, _ -> read(finding(request)), _ -> ask);
    }

    private static ReadSet read(String finding) {
        return ReadSet.one(Finding.class, finding);
    }

    private static String finding(Request request) {
        return request.path("findingId");
    }
}
