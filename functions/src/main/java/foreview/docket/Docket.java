package foreview.docket;

import foreview.domain.docket.Link;
import foreview.domain.docket.Visibility;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.runtime.App;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.cases.Pages;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.SignedEntry;

/**
 * A case's docket as it is stored, so that anyone who sees the case can verify the chain (rule 11). An entry that the
 * reader may not know stands in it by its digest alone.
 */
final class Docket {
    private final App app;
    private final CaseCommandService acts;

    Docket(App app) {
        this.app = app;
        this.acts = new CaseCommandService(app);
    }

    Answer page(Request request) {
        var seen = acts.see(request);
        long after = request.cursor()
                .map(cursor -> sequence(cursor.position("after")))
                .orElse(0L);
        var page = app.dockets().page(seen.stored().id(), after, request.limit());
        var origin = seen.state().origin();
        var sees = seen.visibility();
        var items = page.entries().stream().map(told -> item(told, sees)).toList();
        var body = Json.object()
                .put("origin", Records.write(origin))
                .put("genesis", Link.genesis(origin))
                .put("head", seen.stored().hash())
                .put("items", Json.array(items));
        var next = page.next()
                .map(sequence -> new Cursor(
                        Json.object().put("after", Long.toString(sequence)).build()));
        return Answer.ok(body.build()).next(request, next);
    }

    Answer entry(Request request) {
        var seen = acts.see(request);
        return Answer.ok(item(find(request, seen), seen.visibility()));
    }

    /** Opens what lies sealed beside an entry, after that reading was written down (rule 12). */
    Answer content(Request request) {
        var seen = acts.see(request);
        var told = find(request, seen);
        var sees = seen.visibility();
        if (told.entry().content().isEmpty() || !sees.shows(told.entry()))
            throw Problem.of(ProblemType.NOT_FOUND).thrown();
        var readers = sees.mayOpen(told.entry());
        if (readers.isEmpty()) throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        var caseId = seen.stored().id();
        long sequence = told.entry().sequence();
        app.accessLog().write(caseId, app.now().instant(), seen.as(readers), "content:" + sequence, "reading");
        var content = app.contents().open(caseId, sequence).orElseThrow(() -> Problem.of(
                        ProblemType.NOT_FOUND, "The content was destroyed.")
                .thrown());
        var body = Json.object().put("sequence", sequence).put("content", content);
        return Answer.ok(body.build());
    }

    private SignedEntry find(Request request, CaseView seen) {
        long sequence = request.path("sequence", Docket::number);
        return app.dockets().find(seen.stored().id(), sequence).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND)
                .thrown());
    }

    private static Json item(SignedEntry told, Visibility sees) {
        var link = sees.link(told.entry(), told.link());
        return link.isWithheld() ? withheld(told.entry().sequence(), link) : whole(told);
    }

    private static Json whole(SignedEntry told) {
        return ((Json.Obj) Pages.entry(told)).with("canonical", told.link().canonical());
    }

    /** Its place in the chain, and nothing that tells what it is, whose, or when. */
    private static Json withheld(long sequence, Link link) {
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
