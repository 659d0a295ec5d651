package foreview.findings;

import foreview.domain.clock.FindingStanding;
import foreview.domain.findings.Finding;
import foreview.domain.json.Json;
import foreview.runtime.App;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Findings as each reader may know of them; one that it may not is the same 404 as one that is not there (rule 8). */
final class FindingReading {
    private final App app;
    private final CaseCommandService acts;
    private final FindingTexts texts;

    FindingReading(App app) {
        this.app = app;
        this.acts = new CaseCommandService(app);
        this.texts = new FindingTexts(app.contents());
    }

    /** Without texts, oldest first, from the case's head. */
    Answer list(Request request) {
        var seen = acts.see(request);
        var all = seen.visibility().findings();
        int from = request.cursor()
                .map(cursor -> after(all, cursor.position("after")))
                .orElse(0);
        var part = all.subList(from, Math.min(all.size(), from + request.limit()));
        var now = app.now().instant();
        var items =
                part.stream().map(finding -> line(seen, finding, now).build()).toList();
        boolean more = from + part.size() < all.size();
        var next = more ? Optional.of(cursor(part.getLast())) : Optional.<Cursor>empty();
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    private static Cursor cursor(Finding last) {
        return new Cursor(Json.object().put("after", last.id()).build());
    }

    private static int after(List<Finding> all, String id) {
        for (int i = 0; i < all.size(); i++) if (all.get(i).id().equals(id)) return i + 1;
        throw Problem.of(ProblemType.INVALID_CURSOR).thrown();
    }

    /** With its texts, opened after the reading was written down (rule 12). */
    Answer one(Request request) {
        var seen = acts.see(request);
        var sees = seen.visibility();
        var finding = seen.state()
                .finding(request.path("findingId"))
                .filter(sees::shows)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
        var readers = sees.mayOpen(finding);
        if (readers.isEmpty()) throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        var caseId = seen.stored().id();
        var now = app.now().instant();
        app.accessLog().write(caseId, now, seen.as(readers), "finding:" + finding.id(), "reading");
        return Answer.ok(texts.of(caseId, finding, line(seen, finding, now)).build());
    }

    private Json.Builder line(CaseView seen, Finding finding, Instant now) {
        var standing = FindingStanding.of(finding, seen.state(), app.policies(), now);
        return FindingPage.of(finding, standing);
    }
}
