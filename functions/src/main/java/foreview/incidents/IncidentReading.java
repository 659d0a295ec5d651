package foreview.incidents;

import foreview.domain.incidents.Incident;
import foreview.domain.json.Json;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.CaseEntities;

/** Reads incidents; everyone in the case may. */
final class IncidentReading {
    private enum State {
        OPEN,
        CLOSED
    }

    private final CaseCommandService commands;
    private final CaseEntities entities;
    private final Timeline timeline;

    IncidentReading(CaseCommandService commands, CaseEntities entities, Timeline timeline) {
        this.commands = commands;
        this.entities = entities;
        this.timeline = timeline;
    }

    /** The latest first, without texts. With a state, a page may be short. */
    Answer list(Request request) {
        var wanted = request.query("state", (fields, name) -> fields.optChoice(name, State.class));
        var view = commands.find(request);
        var after = request.cursor().map(cursor -> cursor.position("after"));
        var page = entities.page(view.caseId(), Incident.class, after, request.limit(), true);
        var items = page.entities().stream()
                .filter(incident -> wanted.isEmpty() || incident.isOpen() == (wanted.get() == State.OPEN))
                .map(incident -> IncidentJson.of(incident).build())
                .toList();
        var next =
                page.next().map(id -> new Cursor(Json.object().put("after", id).build()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    /** With a page of its timeline, and with the texts for those who may open them. */
    Answer one(Request request) {
        var view = commands.find(request);
        var incident = entities.find(view.caseId(), Incident.class, request.path("incidentId"))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
        var page = timeline.page(view, incident, request);
        var body = IncidentJson.of(incident).put("timeline", Json.array(page.items()));
        return Answer.ok(body.build()).next(request, page.next());
    }
}
