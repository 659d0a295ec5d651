package foreview.docket;

import foreview.domain.accesslog.Access;
import foreview.domain.accesslog.Thing;
import foreview.domain.cases.Entry;
import foreview.domain.docket.ChainLink;
import foreview.domain.docket.Visibility;
import foreview.domain.findings.Finding;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.runtime.cases.AuditedReading;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseJson;
import foreview.runtime.cases.CaseView;
import foreview.runtime.cases.ConfidentialMarks;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.cases.VisibleEntries;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.AccessLog;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.Contents;
import foreview.runtime.store.Dockets;
import foreview.runtime.store.SignedEntry;
import java.util.List;
import java.util.Set;

/**
 * A case's docket as it is stored, so that anyone who may see the case can verify the chain (rule 11). Of an entry that
 * the reader may not see it shows the digest only.
 */
final class Docket {
    private final Dockets dockets;
    private final AccessLog accessLog;
    private final AuditedReading audited;
    private final Contents contents;
    private final CaseCommandService commands;
    private final VisibleEntries visible;
    private final ConfidentialMarks marks;

    Docket(
            CaseCommandService commands,
            CaseEntities entities,
            Dockets dockets,
            AccessLog accessLog,
            AuditedReading audited,
            Contents contents) {
        this.commands = commands;
        this.visible = new VisibleEntries(entities);
        this.marks = new ConfidentialMarks(entities);
        this.dockets = dockets;
        this.accessLog = accessLog;
        this.audited = audited;
        this.contents = contents;
    }

    Answer page(Request request) {
        var view = commands.find(request);
        long after = request.cursor()
                .map(cursor -> sequence(cursor.position("after")))
                .orElse(0L);
        var page = dockets.page(view.caseId(), after, request.limit());
        var seen = visible.of(view, page.entries());
        var marked = marks.ofPage(view.caseId(), whole(seen));
        var items = seen.stream().map(one -> item(one, marked)).toList();
        var origin = view.head().origin();
        var body = Json.object()
                .put("origin", Records.write(origin))
                .put("genesis", ChainLink.genesis(origin))
                .put("head", view.stored().hash())
                .put("items", Json.array(items));
        var next = page.next()
                .map(sequence -> new Cursor(
                        Json.object().put("after", Long.toString(sequence)).build()));
        return Answer.ok(body.build()).next(request, next);
    }

    Answer entry(Request request) {
        var view = commands.find(request);
        var seen = visible.of(view, find(request, view));
        return Answer.ok(item(seen, marks.of(view.caseId(), whole(List.of(seen)))));
    }

    /** Opens what is sealed beside an entry, after that reading was logged (rule 12). */
    Answer content(Request request) {
        var view = commands.find(request);
        var seen = visible.of(view, find(request, view));
        var entry = seen.signed().entry();
        if (entry.content().isEmpty() || seen.link().isWithheld())
            throw Problem.of(ProblemType.NOT_FOUND).thrown();
        long sequence = entry.sequence();
        boolean marked = marks.marks(view.caseId(), entry, seen.about());
        var access = access(request, view, seen).marked(marked);
        accessLog.write(view.caseId(), access, new RetryWithJitter(request::remaining));
        var content = contents.open(view.caseId(), sequence)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "The content was destroyed.")
                        .thrown());
        var body = Json.object()
                .put("sequence", sequence)
                .put("mark", ConfidentialMarks.shown(marked))
                .put("content", content);
        return Answer.ok(body.build());
    }

    /** In the reader's role, or under an audit. */
    private Access access(Request request, CaseView view, VisibleEntries.Seen seen) {
        var entry = seen.signed().entry();
        var thing = Thing.content(entry.sequence());
        if (AuditedReading.isNamed(request)) {
            if (!view.visibility().mayAudit(entry, seen.about()))
                throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
            return audited.of(request, view, thing);
        }
        var readers = view.visibility().mayOpen(entry, seen.about());
        if (readers.isEmpty()) throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        return Access.reading(view.requester().as(readers), thing)
                .hidden(seen.about().flatMap(finding -> finding.hidesReadings(Visibility.partOf(entry))));
    }

    private SignedEntry find(Request request, CaseView view) {
        long sequence = request.path("sequence", Docket::number);
        return dockets.find(view.caseId(), sequence)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }

    /** The entries that the reader sees whole. */
    private static List<Entry> whole(List<VisibleEntries.Seen> seen) {
        return seen.stream()
                .filter(one -> !one.link().isWithheld())
                .map(one -> one.signed().entry())
                .toList();
    }

    /**
     * @param marked the numbers of entries whose content is marked
     */
    private static Json item(VisibleEntries.Seen seen, Set<Long> marked) {
        var entry = seen.signed().entry();
        if (seen.link().isWithheld()) return withheld(entry.sequence(), seen.link());
        boolean ofFinding = seen.about().filter(Finding::isConfidential).isPresent();
        var whole = ((Json.Obj) CaseJson.entry(seen.signed()))
                .with("canonical", seen.signed().link().canonical());
        return ConfidentialMarks.shown(ofFinding || marked.contains(entry.sequence()))
                .map(mark -> whole.with("mark", mark))
                .orElse(whole);
    }

    /** The entry's place in the chain only; what it records, by whom and when is left out. */
    private static Json withheld(long sequence, ChainLink link) {
        return Json.object()
                .put("sequence", sequence)
                .put("withheld", true)
                .put("digest", link.digest())
                .put("hash", link.hash())
                .build();
    }

    private static long sequence(String text) {
        try {
            return number(text);
        } catch (IllegalArgumentException _) {
            throw Problem.of(ProblemType.INVALID_CURSOR).thrown();
        }
    }

    private static long number(String text) {
        if (!text.matches("[1-9]\\d{0,9}")) throw new IllegalArgumentException();
        return Long.parseLong(text);
    }
}
