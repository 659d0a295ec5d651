package foreview.cases;

import foreview.domain.json.Json;
import foreview.runtime.App;
import foreview.runtime.cases.CaseView;
import foreview.runtime.cases.Pages;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import java.util.Optional;
import java.util.function.Function;

/** The caller's cases, the latest first; eventually consistent. */
final class CaseListing {
    private final App app;

    CaseListing(App app) {
        this.app = app;
    }

    Answer cases(Request request) {
        return list(
                request,
                view -> Optional.of(line(view)
                        .put(
                                "clock",
                                Pages.clock(
                                        app.clock().read(view.head(), app.now().instant())))
                        .build()));
    }

    /** Only those in which something waits for the caller: a page of the caller's cases may come to fewer lines. */
    Answer worklist(Request request) {
        return list(request, view -> {
            var now = app.now().instant();
            var waits = WorkItems.of(view, now, app.policies());
            if (waits.isEmpty()) return Optional.empty();
            return Optional.of(line(view)
                    .put("waits", Json.array(waits.stream().map(Json::of).toList()))
                    .build());
        });
    }

    private static Json.Builder line(CaseView view) {
        return CaseParts.line(view.head()).put("myRoles", CaseParts.roles(view));
    }

    private Answer list(Request request, Function<CaseView, Optional<Json.Obj>> line) {
        var page = new CaseWalk(app, request.caller()).page(request.cursor(), request.limit());
        var items =
                page.cases().stream().flatMap(view -> line.apply(view).stream()).toList();
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, page.next());
    }
}
