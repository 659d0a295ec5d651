package foreview.incidents;

import foreview.domain.cases.Party;
import foreview.domain.incidents.Incident;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.cases.CaseJson;
import java.util.List;
import java.util.stream.Stream;

/** Writes an incident in answers, without its texts. */
final class IncidentJson {
    private IncidentJson() {}

    static Json.Builder of(Incident incident) {
        var closing = incident.closing();
        return Json.object()
                .put("id", incident.id())
                .put("kind", incident.kind().name())
                .put("state", incident.isOpen() ? "OPEN" : "CLOSED")
                .put("reporter", incident.reporter())
                .put("reportedBy", incident.reportedBy().name())
                .put("reportedAt", Times.text(incident.reportedAt()))
                .put("suspended", names(incident.suspended().stream()))
                .put(
                        "statements",
                        Json.object()
                                .put(
                                        "DEVELOPER",
                                        incident.statements(Party.DEVELOPER).size())
                                .put(
                                        "GOVERNMENT",
                                        incident.statements(Party.GOVERNMENT).size())
                                .build())
                .put("waitsFor", names(Stream.of(Party.values()).filter(incident::waitsFor)))
                .put("closedBy", closing.map(Incident.Closing::by).map(Json::of))
                .put("closedAt", CaseJson.time(closing.map(Incident.Closing::at)));
    }

    private static Json names(Stream<? extends Enum<?>> constants) {
        List<Json> names = constants.<Json>map(one -> Json.of(one.name())).toList();
        return Json.array(names);
    }
}
