package foreview.suites;

import foreview.domain.cases.Role;
import foreview.domain.json.Json;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.identity.Caller;
import foreview.runtime.store.SuiteVersion;
import foreview.runtime.store.Suites;
import java.nio.charset.StandardCharsets;

/** Shows leads and evaluators the suites of their own organization. */
final class ReadSuites {
    private final Suites suites;

    ReadSuites(Suites suites) {
        this.suites = suites;
    }

    /** Ordered by name; eventually consistent. */
    Answer list(Request request) {
        var caller = reader(request);
        var page = suites.page(caller.org(), request.cursor().map(ReadSuites::position), request.limit());
        var items = page.versions().stream().map(SuiteJson::line).toList();
        var body = Json.object().put("items", Json.array(items)).build();
        return Answer.ok(body).next(request, page.next().map(ReadSuites::cursor));
    }

    Answer version(Request request) {
        return Answer.ok(SuiteJson.whole(find(request)));
    }

    /** The items of one part, in canonical lines. */
    Answer part(Request request) {
        var version = find(request);
        int number = SuiteNames.part(request);
        if (version.part(number).isEmpty()) throw notFound();
        var lines = suites.part(version, number)
                .orElseThrow(() -> Problem.unavailable("Another request is replacing this part.")
                        .thrown());
        return Answer.text("application/x-ndjson", new String(lines, StandardCharsets.UTF_8));
    }

    private SuiteVersion find(Request request) {
        var names = SuiteNames.of(request, reader(request));
        return suites.find(names.org(), names.id(), names.version()).orElseThrow(ReadSuites::notFound);
    }

    private static Caller reader(Request request) {
        var caller = request.caller();
        if (!caller.has(Role.EVALUATION_LEAD) && !caller.has(Role.EVALUATOR))
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        return caller;
    }

    private static RuntimeException notFound() {
        return Problem.of(ProblemType.NOT_FOUND).thrown();
    }

    private static Cursor cursor(Suites.Position position) {
        return new Cursor(Json.object()
                .put("suite", position.suiteId())
                .put("version", position.version())
                .build());
    }

    private static Suites.Position position(Cursor cursor) {
        try {
            return new Suites.Position(
                    SuiteNames.id(cursor.position("suite")), SuiteNames.id(cursor.position("version")));
        } catch (IllegalArgumentException _) {
            throw Problem.of(ProblemType.INVALID_CURSOR).thrown();
        }
    }
}
