package foreview.fork;

import foreview.domain.accesslog.Access;
import foreview.domain.accesslog.Thing;
import foreview.domain.findings.Finding;
import foreview.domain.forks.Fork;
import foreview.domain.forks.ForkClock;
import foreview.domain.json.Json;
import foreview.runtime.Now;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.cases.ConfidentialMarks;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.clearinghouse.reports.ReportTexts;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.AccessLog;
import foreview.runtime.store.CaseEntities;
import java.util.List;
import java.util.Optional;

/** Reads the fork of a finding, for all who see the finding; its texts are for leads, evaluators and the developer. */
final class ForkReading {
    private final CaseCommandService commands;
    private final CaseEntities entities;
    private final ForkTexts texts;
    private final AccessLog accessLog;
    private final Now now;

    ForkReading(CaseCommandService commands, CaseEntities entities, ForkTexts texts, AccessLog accessLog, Now now) {
        this.commands = commands;
        this.entities = entities;
        this.texts = texts;
        this.accessLog = accessLog;
        this.now = now;
    }

    /** Of a finding that nobody proposed, the clock. */
    Answer one(Request request) {
        var view = commands.find(request);
        var id = request.path("findingId");
        var finding = entities.find(view.caseId(), Finding.class, id)
                .filter(view.visibility()::shows)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
        var fork = entities.find(view.caseId(), Fork.class, id).orElseGet(() -> Fork.none(id));
        boolean marked = isMarked(view, finding, fork);
        var page = facts(view, finding, fork).put("mark", ConfidentialMarks.shown(marked));
        var readers = view.visibility().mayOpen(finding);
        if (readers.isEmpty() || fork.state() == Fork.State.NONE) return Answer.ok(page.build());
        var access = Access.reading(view.requester().as(readers), Thing.finding(id));
        accessLog.write(
                view.caseId(),
                access.marked(marked).hidden(finding.hidesReadings()),
                new RetryWithJitter(request::remaining));
        return Answer.ok(opened(view, fork, page).build());
    }

    private Json.Builder facts(CaseView view, Finding finding, Fork fork) {
        var clock = ForkClock.of(finding, fork, view.head().time(now.instant()));
        return ForkJson.of(fork, clock);
    }

    /** The finding, or the developer's own answer. */
    private boolean isMarked(CaseView view, Finding finding, Fork fork) {
        var answer = fork.answer().map(Fork.Step::entry).map(List::of).orElse(List.of());
        return finding.isConfidential()
                || !new ConfidentialMarks(entities)
                        .ofContent(view.caseId(), answer)
                        .isEmpty();
    }

    /** The first text is for those who write it; the developer sees what is to leave. */
    private Json.Builder opened(CaseView view, Fork fork, Json.Builder page) {
        if (view.visibility().showsUnshared()) page.put("proposal", text(view, entry(fork.proposal())));
        var answer = texts.of(view.caseId(), entry(fork.answer()));
        var reason = texts.of(
                view.caseId(), fork.outcome().filter(_ -> !fork.isForked()).map(made -> made.step()
                        .entry()));
        var redactions = ForkTexts.list(answer, ForkTexts.REDACTIONS).stream()
                .map(Json::of)
                .toList();
        return page.put("text", text(view, fork.leaving()))
                .put("redactions", Json.array(redactions))
                .put(
                        "credit",
                        Optional.ofNullable(answer.get(ReportTexts.CREDIT)).map(Json::of))
                .put("reason", Optional.ofNullable(reason.get(ForkTexts.REASON)).map(Json::of));
    }

    private Optional<Json> text(CaseView view, Optional<Long> entry) {
        return ForkText.of(texts.of(view.caseId(), entry)).map(ForkText::json);
    }

    private static Optional<Long> entry(Optional<Fork.Step> step) {
        return step.map(Fork.Step::entry);
    }
}
