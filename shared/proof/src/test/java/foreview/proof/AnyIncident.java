package foreview.proof;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;

import foreview.domain.cases.CaseState;
import foreview.domain.incidents.Incident;
import foreview.domain.incidents.IncidentCommand;
import foreview.domain.json.Json;
import java.util.List;

/** The part of {@link AnyRequest} about incidents. */
record AnyIncident(AnyStep chance, CaseState state) {
    private static final String TEXT = "It was seen.";

    RequestAndCommand next() {
        var known = DomainCase.alive(Incident.class, state).stream().findFirst().map(Incident::id);
        if (known.isPresent() && chance.below(2) == 0) return onIncident(known.get());
        var kind = Incident.Kind.values()[chance.below(4)];
        var who = chance.by(List.of(DEVELOPER, OFFICER, LEAD, EVALUATOR).get(chance.below(4)));
        return RequestAndCommand.creating(
                        who, "POST incidents", (id, _) -> new IncidentCommand.ReportIncident(id, kind))
                .withContent(Json.object().put("kind", kind.name()).put("text", TEXT));
    }

    private RequestAndCommand onIncident(String id) {
        boolean closes = chance.seldom();
        var who = chance.by(closes ? OFFICER : List.of(DEVELOPER, CUSTODIAN).get(chance.below(2)));
        var request = closes
                ? RequestAndCommand.of(
                        who, "POST incidents/{incidentId}/closure", new IncidentCommand.CloseIncident(id))
                : RequestAndCommand.of(
                        who, "POST incidents/{incidentId}/statements", new IncidentCommand.StateOnIncident(id));
        return request.at("incidentId", id).withContent(Json.object().put("text", TEXT));
    }
}
