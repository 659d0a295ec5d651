package foreview.cases;

import foreview.domain.cases.Role;
import foreview.domain.json.Json;
import foreview.runtime.App;
import foreview.runtime.cases.Pages;
import foreview.runtime.cases.Seen;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.identity.Caller;
import foreview.runtime.store.Participations;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The caller's cases, the latest first; eventually consistent. Each is shown only if the case itself admits the caller. */
final class CaseLists {
    private final App app;

    CaseLists(App app) {
        this.app = app;
    }

    Answer cases(Request request) {
        return list(
                request,
                seen -> Optional.of(line(seen)
                        .put(
                                "clock",
                                Pages.clock(
                                        app.clock().read(seen.state(), app.now().instant())))
                        .build()));
    }

    /** Only those in which something waits for the caller. */
    Answer worklist(Request request) {
        return list(request, seen -> {
            var waits = Waiting.of(seen, app.now().instant(), app.policies());
            if (waits.isEmpty()) return Optional.empty();
            return Optional.of(line(seen)
                    .put("waits", Json.array(waits.stream().map(Json::of).toList()))
                    .build());
        });
    }

    private static Json.Builder line(Seen seen) {
        var roles =
                seen.roles().stream().sorted().map(role -> Json.of(role.name())).toList();
        return CaseParts.line(seen.state()).put("myRoles", Json.array(roles));
    }

    /** Pages through the organization's partition first, then the person's own. */
    private Answer list(Request request, Function<Seen, Optional<Json.Obj>> line) {
        var caller = request.caller();
        var partitions = partitions(caller);
        int at = request.cursor().map(cursor -> index(cursor, partitions)).orElse(0);
        var after = request.cursor().map(cursor -> cursor.position("after")).filter(sk -> !sk.isEmpty());
        var page = app.participations().page(partitions.get(at), after, request.limit());
        int partition = at;
        var items = app.cases().findAll(page.caseIds()).stream()
                .flatMap(stored -> Seen.by(caller, stored, app.config().intakeOrg()).stream())
                .filter(seen -> partition == 0 || !isListedByOrg(seen))
                .flatMap(seen -> line.apply(seen).stream())
                .toList();
        var next = page.next()
                .map(sk -> cursor(partition, sk))
                .or(() ->
                        partition + 1 < partitions.size() ? Optional.of(cursor(partition + 1, "")) : Optional.empty());
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    private static List<String> partitions(Caller caller) {
        return List.of(Participations.ofOrg(caller.org()), Participations.ofPerson(caller.org(), caller.sub()));
    }

    private static boolean isListedByOrg(Seen seen) {
        return seen.is(Role.DEVELOPER) || seen.is(Role.PROGRAM_OFFICER);
    }

    private static Cursor cursor(int partition, String after) {
        return new Cursor(Json.object()
                .put("list", Integer.toString(partition))
                .put("after", after)
                .build());
    }

    private static int index(Cursor cursor, List<String> partitions) {
        var text = cursor.position("list");
        boolean known = text.matches("[0-9]") && Integer.parseInt(text) < partitions.size();
        var after = cursor.position("after");
        if (!known || !after.isEmpty() && !after.startsWith("CASE#"))
            throw Problem.of(ProblemType.INVALID_CURSOR).thrown();
        return Integer.parseInt(text);
    }
}
