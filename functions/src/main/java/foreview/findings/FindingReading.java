package foreview.findings;

import foreview.domain.accesslog.Access;
import foreview.domain.accesslog.Thing;
import foreview.domain.cases.ClosedWindow;
import foreview.domain.cases.EntityKey;
import foreview.domain.findings.Finding;
import foreview.domain.findings.FindingStatus;
import foreview.domain.json.Json;
import foreview.domain.policy.Policies;
import foreview.runtime.Now;
import foreview.runtime.cases.AuditedReading;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.cases.ConfidentialMarks;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.AccessLog;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.Contents;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads findings. One that the caller may not see is the same 404 as one that does not exist (rule 8). */
final class FindingReading {
    private final AccessLog accessLog;
    private final AuditedReading audited;
    private final Now now;
    private final Policies policies;
    private final CaseCommandService commands;
    private final CaseEntities entities;
    private final FindingTexts texts;
    private final ConfidentialMarks marks;

    FindingReading(
            CaseCommandService commands,
            CaseEntities entities,
            Contents contents,
            AccessLog accessLog,
            AuditedReading audited,
            Now now,
            Policies policies) {
        this.commands = commands;
        this.entities = entities;
        this.texts = new FindingTexts(contents);
        this.marks = new ConfidentialMarks(entities);
        this.accessLog = accessLog;
        this.audited = audited;
        this.now = now;
        this.policies = policies;
    }

    /** Without texts, oldest first; readers who may not see all findings get the shared ones only. */
    Answer list(Request request) {
        var view = commands.find(request);
        var after = request.cursor().map(cursor -> cursor.position("after"));
        var page = view.visibility().showsUnshared()
                ? entities.page(view.caseId(), Finding.class, after, request.limit(), false)
                : shared(view, after, request.limit());
        var ends = ends(view, page.entities());
        var items = page.entities().stream()
                .map(finding -> line(view, finding, ends).build())
                .toList();
        var next =
                page.next().map(id -> new Cursor(Json.object().put("after", id).build()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    private CaseEntities.Page<Finding> shared(CaseView view, Optional<String> after, int limit) {
        var ids = entities.shared(view.caseId(), after, limit);
        var keys = ids.entities().stream()
                .map(id -> new EntityKey(Finding.class, id))
                .toList();
        var found = entities.find(view.caseId(), keys).stream()
                .map(Finding.class::cast)
                .filter(view.visibility()::shows)
                .sorted(Comparator.comparing(Finding::id))
                .toList();
        return new CaseEntities.Page<>(found, ids.next());
    }

    /** With its texts, opened after the reading was logged (rule 12). */
    Answer one(Request request) {
        var view = commands.find(request);
        var sees = view.visibility();
        var finding = entities.find(view.caseId(), Finding.class, request.path("findingId"))
                .filter(sees::shows)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
        boolean marked = isMarked(view, finding);
        var access = access(request, view, finding).marked(marked);
        accessLog.write(view.caseId(), access, new RetryWithJitter(request::remaining));
        var page = line(view, finding, ends(view, List.of(finding))).put("mark", ConfidentialMarks.shown(marked));
        var shown = texts.of(view.caseId(), finding, RevisionJson.put(page, finding));
        // under an audit, the developer sees the reading: it shows nothing that the developer may not see
        boolean whole = sees.showsUnshared() && !AuditedReading.isNamed(request);
        return Answer.ok((whole ? texts.unshown(view.caseId(), finding, shown) : shown).build());
    }

    /** The finding itself, or a text of the developer's that is shown with it. */
    private boolean isMarked(CaseView view, Finding finding) {
        var answers = Stream.concat(finding.answer().stream(), finding.lateAnswer().stream())
                .map(answer -> answer.entry())
                .toList();
        return finding.isConfidential()
                || !marks.ofContent(view.caseId(), answers).isEmpty();
    }

    /** In the reader's role, or under an audit. */
    private Access access(Request request, CaseView view, Finding finding) {
        var thing = Thing.finding(finding.id());
        if (AuditedReading.isNamed(request)) {
            if (!view.visibility().mayAudit(finding))
                throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
            return audited.of(request, view, thing);
        }
        var readers = view.visibility().mayOpen(finding);
        if (readers.isEmpty()) throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        return Access.reading(view.requester().as(readers), thing).hidden(finding.hidesReadings());
    }

    /** The ends of earlier windows that these findings belong to, by number. */
    private Map<String, ClosedWindow> ends(CaseView view, List<Finding> findings) {
        var keys = findings.stream()
                .filter(finding -> finding.needsClosedWindow(view.head()))
                .map(finding -> new EntityKey(ClosedWindow.class, ClosedWindow.id(finding.window())))
                .distinct()
                .toList();
        return entities.find(view.caseId(), keys).stream()
                .map(ClosedWindow.class::cast)
                .collect(Collectors.toMap(ClosedWindow::id, Function.identity()));
    }

    private Json.Builder line(CaseView view, Finding finding, Map<String, ClosedWindow> ends) {
        var standing = FindingStatus.of(
                finding,
                view.head(),
                () -> Optional.ofNullable(ends.get(ClosedWindow.id(finding.window()))),
                policies,
                now.instant());
        return FindingJson.of(finding, standing);
    }
}
