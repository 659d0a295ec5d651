package foreview.incidents;

import foreview.domain.cases.ReadSet;
import foreview.domain.incidents.Incident;
import foreview.domain.incidents.IncidentCommand;
import foreview.runtime.Now;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.Ids;
import java.util.Optional;

/** Records what persons report, state and close. Their texts are sealed beside the docket entries (rule 11). */
final class Incidents {
    private static final int LONGEST_TEXT = 20_000;

    private final CaseCommandService commands;
    private final Now now;

    Incidents(CaseCommandService commands, Now now) {
        this.commands = commands;
        this.now = now;
    }

    /** By everyone in the case. Access stops at once for both sides, and each side lifts only its own suspension. */
    Answer report(Request request) {
        var f = request.body();
        var kind = f.choice("kind", Incident.Kind.class);
        var text = f.prose("text", LONGEST_TEXT);
        var occurredAt = f.optInstant("occurredAt");
        f.check();
        var id = Ids.ordered("i", now.instant());
        var ask = CommandRequest.of(new IncidentCommand.ReportIncident(id, kind))
                .withContent("text", Optional.of(text))
                .occurredAt(occurredAt)
                .createsPage("incidents");
        return commands.create(request, _ -> incident(id), _ -> ask);
    }

    /** By both sides, at any time and repeatedly. */
    Answer state(Request request) {
        return onIncident(request, new IncidentCommand.StateOnIncident(request.path("incidentId")));
    }

    /** By the developer or a program officer, once; it lifts nothing. */
    Answer close(Request request) {
        return onIncident(request, new IncidentCommand.CloseIncident(request.path("incidentId")));
    }

    private Answer onIncident(Request request, IncidentCommand command) {
        var f = request.body();
        var text = f.prose("text", LONGEST_TEXT);
        f.check();
        var ask = CommandRequest.of(command).withContent("text", Optional.of(text));
        return commands.run(request, _ -> incident(command.id()), _ -> ask);
    }

    private static ReadSet incident(String id) {
        return ReadSet.one(Incident.class, id);
    }
}
