package foreview.cases;

import foreview.domain.cases.Role;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.csv.Csv;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.AccessLog;
import java.util.List;

/** Shows the developer who opened what in its case, when and on what ground (rule 12). */
final class AccessLogPage {
    private static final List<String> COLUMNS =
            List.of("number", "at", "shownAt", "person", "org", "role", "what", "ground", "hash");

    private final AccessLog accessLog;
    private final CaseCommandService commands;

    AccessLogPage(CaseCommandService commands, AccessLog accessLog) {
        this.commands = commands;
        this.accessLog = accessLog;
    }

    Answer page(Request request) {
        var view = commands.find(request);
        if (!view.is(Role.DEVELOPER))
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        var filter = AccessLogFilter.of(request);
        var after = request.cursor().map(cursor -> cursor.position("after"));
        if (after.filter(place -> !AccessLog.isPlace(place)).isPresent())
            throw Problem.of(ProblemType.INVALID_CURSOR).thrown();
        var page = accessLog.page(view.caseId(), after, request.limit(), filter, filter.from());
        var next = page.next()
                .map(place -> new Cursor(Json.object().put("after", place).build()));
        var answer = request.accepts(Csv.MEDIA_TYPE) ? csv(page.rows()) : json(page.rows());
        return answer.header("Vary", "Accept").next(request, next);
    }

    private static Answer json(List<AccessLog.Row> rows) {
        var items = rows.stream().map(AccessLogPage::item).toList();
        return Answer.ok(Json.object().put("items", Json.array(items)).build());
    }

    /** The members that the chain's bytes are made of, and the hash. */
    private static Json item(AccessLog.Row row) {
        var members = row.entry().json();
        var numbered = row.isNumbered() ? members : members.without("number");
        return row.hash().map(hash -> numbered.with("hash", hash)).orElse(numbered);
    }

    private static Answer csv(List<AccessLog.Row> rows) {
        var csv = new Csv(COLUMNS);
        for (var row : rows) {
            var entry = row.entry();
            csv.row(List.of(
                    row.isNumbered() ? Long.toString(entry.number()) : "",
                    Times.text(entry.at()),
                    entry.shownAt().map(Times::text).orElse(""),
                    entry.person(),
                    entry.org(),
                    entry.role().name(),
                    entry.what(),
                    entry.ground(),
                    row.hash().orElse("")));
        }
        return Answer.text(Csv.MEDIA_TYPE + "; charset=utf-8; header=present", csv.text());
    }
}
