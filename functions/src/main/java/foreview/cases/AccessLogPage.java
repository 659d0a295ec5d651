package foreview.cases;

import foreview.domain.cases.Role;
import foreview.domain.docket.Visibility;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.App;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.AccessLog;

/**
 * For the developer: who opened which of its things, when, on what ground (rule 12). What evaluators opened of a finding
 * is told once that is shared.
 */
final class AccessLogPage {
    private final App app;
    private final CaseCommandService acts;

    AccessLogPage(App app) {
        this.app = app;
        this.acts = new CaseCommandService(app);
    }

    Answer page(Request request) {
        var seen = acts.see(request);
        if (!seen.is(Role.DEVELOPER))
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        var after = request.cursor().map(cursor -> cursor.position("after"));
        if (after.filter(sk -> !sk.startsWith("READ#")).isPresent())
            throw Problem.of(ProblemType.INVALID_CURSOR).thrown();
        var sees = seen.visibility();
        var page = app.accessLog()
                .page(seen.stored().id(), after, request.limit(), reading -> shows(sees, reading.what()));
        var items = page.readings().stream().map(AccessLogPage::written).toList();
        var next =
                page.next().map(sk -> new Cursor(Json.object().put("after", sk).build()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    private static boolean shows(Visibility sees, String what) {
        var thing = what.split(":", 2);
        return switch (thing[0]) {
            case "finding" -> sees.showsFinding(thing[1]);
            case "content" -> sees.showsContent(Long.parseLong(thing[1]));
            default -> true;
        };
    }

    private static Json written(AccessLog.Reading reading) {
        return Json.object()
                .put("at", Times.text(reading.at()))
                .put("person", reading.person())
                .put("org", reading.org())
                .put("role", reading.role())
                .put("what", reading.what())
                .put("ground", reading.ground())
                .build();
    }
}
