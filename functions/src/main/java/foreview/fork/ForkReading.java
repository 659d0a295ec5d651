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
import java.util.Map;
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
        if (view.visibility().showsUnshared()) page.put("proposal", text(of(view, fork.proposal())));
        var cleaning = of(view, fork.cleaning());
        var answer = of(view, fork.answer());
        var reason = of(view, fork.outcome().filter(_ -> !fork.isForked()).map(Fork.Outcome::step));
        return page.put("text", text(fork.answer().isPresent() ? answer : cleaning))
                .put("notNames", list(cleaning, ForkTexts.NOT_NAMES))
                .put("redactions", list(answer, ForkTexts.REDACTIONS))
                .put(
                        "credit",
                        Optional.ofNullable(answer.get(ReportTexts.CREDIT)).map(Json::of))
                .put("reason", Optional.ofNullable(reason.get(ForkTexts.REASON)).map(Json::of));
    }

    private Map<String, String> of(CaseView view, Optional<Fork.Step> step) {
        return texts.of(view.caseId(), step.map(Fork.Step::entry));
    }

    private static Optional<Json> text(Map<String, String> content) {
        return ForkText.of(content).map(ForkText::json);
    }

    private static Json list(Map<String, String> content, String name) {
        return Json.array(ForkTexts.list(content, name).stream().map(Json::of).toList());
    }
}
