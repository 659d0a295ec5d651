package foreview.docket;

import foreview.domain.cases.Event;
import foreview.domain.cases.Role;
import foreview.domain.docket.Link;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.runtime.App;
import foreview.runtime.cases.Acts;
import foreview.runtime.cases.Pages;
import foreview.runtime.cases.Seen;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.Told;
import java.util.EnumSet;
import java.util.Set;

/** A case's docket as it is stored, so that anyone who sees the case can verify the chain (rule 11). */
final class Docket {
    private final App app;
    private final Acts acts;

    Docket(App app) {
        this.app = app;
        this.acts = new Acts(app);
    }

    Answer page(Request request) {
        var seen = acts.see(request);
        long after = request.cursor()
                .map(cursor -> sequence(cursor.position("after")))
                .orElse(0L);
        var page = app.dockets().page(seen.stored().id(), after, request.limit());
        var origin = seen.state().origin();
        var body = Json.object()
                .put("origin", Records.write(origin))
                .put("genesis", Link.genesis(origin))
                .put("head", seen.stored().hash())
                .put(
                        "items",
                        Json.array(page.entries().stream().map(Docket::whole).toList()));
        var next = page.next()
                .map(sequence -> new Cursor(
                        Json.object().put("after", Long.toString(sequence)).build()));
        return Answer.ok(body.build()).next(request, next);
    }

    Answer entry(Request request) {
        return Answer.ok(whole(find(request, acts.see(request))));
    }

    /** Opens what lies sealed beside an entry, after that reading was written down (rule 12). */
    Answer content(Request request) {
        var seen = acts.see(request);
        var told = find(request, seen);
        var readers = EnumSet.copyOf(readers(told.entry().event()));
        readers.retainAll(seen.roles());
        if (told.entry().content().isEmpty())
            throw Problem.of(ProblemType.NOT_FOUND).thrown();
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

    private Told find(Request request, Seen seen) {
        long sequence = request.path("sequence", Docket::number);
        return app.dockets().find(seen.stored().id(), sequence).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND)
                .thrown());
    }

    /** Who may open an entry's content. Names of the roster stay between the developer and program officers. */
    private static Set<Role> readers(Event event) {
        return switch (event) {
            case Event.ParticipantProposed _ -> EnumSet.of(Role.DEVELOPER, Role.PROGRAM_OFFICER);
            default ->
                EnumSet.of(
                        Role.DEVELOPER,
                        Role.PROGRAM_OFFICER,
                        Role.DETERMINING_AUTHORITY,
                        Role.EVALUATION_LEAD,
                        Role.EVALUATOR,
                        Role.ACCESS_CUSTODIAN);
        };
    }

    private static Json whole(Told told) {
        return ((Json.Obj) Pages.entry(told)).with("canonical", told.link().canonical());
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
