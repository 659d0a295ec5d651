package foreview.incidents;

import foreview.domain.accesslog.Access;
import foreview.domain.accesslog.Thing;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Party;
import foreview.domain.cases.Role;
import foreview.domain.incidents.Incident;
import foreview.domain.incidents.IncidentEvent;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.cases.CaseJson;
import foreview.runtime.cases.CaseView;
import foreview.runtime.cases.ConfidentialMarks;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.AccessLog;
import foreview.runtime.store.Contents;
import foreview.runtime.store.Dockets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The docket entries of one incident with their texts, page by page. A reading of texts is logged first (rule 12). */
final class Timeline {
    /** Each text has a data key of its own, which the page waits for. */
    private static final int MOST = 20;

    private final Dockets dockets;
    private final Contents contents;
    private final AccessLog accessLog;
    private final ConfidentialMarks marks;

    Timeline(Dockets dockets, Contents contents, AccessLog accessLog, ConfidentialMarks marks) {
        this.dockets = dockets;
        this.contents = contents;
        this.accessLog = accessLog;
        this.marks = marks;
    }

    record Page(List<Json> items, Optional<Cursor> next) {}

    Page page(CaseView view, Incident incident, Request request) {
        long after = request.cursor().map(Timeline::sequence).orElse(0L);
        int limit = Math.min(request.limit(), MOST);
        var ahead = incident.timeline().stream().filter(entry -> entry > after).toList();
        var wanted = ahead.subList(0, Math.min(limit, ahead.size()));
        var entries = dockets.find(view.caseId(), wanted).stream()
                .map(signed -> signed.entry())
                .toList();
        var marked = marks.of(view.caseId(), entries);
        var readers = readers(view, entries);
        if (!readers.isEmpty())
            accessLog.write(
                    view.caseId(),
                    Access.reading(view.requester().as(readers), Thing.incident(incident.id()))
                            .marked(!marked.isEmpty()),
                    new RetryWithJitter(request::remaining));
        var items = entries.stream()
                .<Json>map(entry -> item(entry, readers.isEmpty() ? Optional.empty() : text(view, entry))
                        .put("mark", ConfidentialMarks.shown(marked.contains(entry.sequence())))
                        .build())
                .toList();
        var next = ahead.size() > limit
                ? Optional.of(new Cursor(Json.object()
                        .put("after", Long.toString(wanted.getLast()))
                        .build()))
                : Optional.<Cursor>empty();
        return new Page(items, next);
    }

    /** The caller's roles that may open the texts; the same for each entry of an incident. */
    private static Set<Role> readers(CaseView view, List<Entry> entries) {
        return entries.stream()
                .findFirst()
                .map(entry -> view.visibility().mayOpen(entry, Optional.empty()))
                .orElse(Set.of());
    }

    private Optional<Json> text(CaseView view, Entry entry) {
        return contents.open(view.caseId(), entry.sequence())
                .flatMap(opened -> opened.get("text"))
                .filter(Json.Obj.class::isInstance)
                .flatMap(kept -> ((Json.Obj) kept).get("text"));
    }

    private static Json.Builder item(Entry entry, Optional<Json> text) {
        var side = entry.event() instanceof IncidentEvent.IncidentStated stated
                ? Optional.of(stated.side())
                : Optional.<Party>empty();
        return Json.object()
                .put("sequence", entry.sequence())
                .put("event", entry.event().name())
                .put("recordedAt", Times.text(entry.recordedAt()))
                .put("occurredAt", CaseJson.time(entry.occurredAt()))
                .put("person", entry.actor().person())
                .put("org", entry.actor().org())
                .put("role", entry.actor().role().name())
                .put("side", side.map(one -> Json.of(one.name())))
                .put("text", text);
    }

    private static long sequence(Cursor cursor) {
        var position = cursor.position("after");
        if (!position.matches("\\d{1,10}"))
            throw Problem.of(ProblemType.INVALID_CURSOR).thrown();
        return Long.parseLong(position);
    }
}
