package foreview.cases;

import foreview.domain.cases.EntityKey;
import foreview.domain.cases.Role;
import foreview.domain.findings.Finding;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.AccessLog;
import foreview.runtime.store.CaseEntities;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Shows the developer who opened what in its case, when and on what ground (rule 12). A reading of a finding is shown
 * once the finding is shared.
 */
final class AccessLogPage {
    private final AccessLog accessLog;
    private final CaseEntities entities;
    private final CaseCommandService commands;

    AccessLogPage(CaseCommandService commands, AccessLog accessLog, CaseEntities entities) {
        this.commands = commands;
        this.accessLog = accessLog;
        this.entities = entities;
    }

    Answer page(Request request) {
        var view = commands.find(request);
        if (!view.is(Role.DEVELOPER))
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        var after = request.cursor().map(cursor -> cursor.position("after"));
        if (after.filter(sk -> !sk.startsWith("READ#")).isPresent())
            throw Problem.of(ProblemType.INVALID_CURSOR).thrown();
        var page = accessLog.page(view.caseId(), after, request.limit(), readings -> shown(view, readings));
        var items = page.readings().stream().map(AccessLogPage::written).toList();
        var next =
                page.next().map(sk -> new Cursor(Json.object().put("after", sk).build()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    private List<AccessLog.Reading> shown(CaseView view, List<AccessLog.Reading> readings) {
        var keys = readings.stream()
                .flatMap(reading -> reading.thing().finding().stream())
                .distinct()
                .map(id -> new EntityKey(Finding.class, id))
                .toList();
        var known = entities.find(view.caseId(), keys).stream()
                .map(Finding.class::cast)
                .filter(view.visibility()::shows)
                .map(Finding::id)
                .collect(Collectors.toSet());
        return readings.stream()
                .filter(reading ->
                        known.containsAll(reading.thing().finding().stream().toList()))
                .toList();
    }

    private static Json written(AccessLog.Reading reading) {
        return Json.object()
                .put("at", Times.text(reading.at()))
                .put("person", reading.person())
                .put("org", reading.org())
                .put("role", reading.role())
                .put("what", reading.thing().name())
                .put("ground", reading.ground())
                .build();
    }
}
