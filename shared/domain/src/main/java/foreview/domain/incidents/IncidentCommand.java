package foreview.domain.incidents;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Role;
import foreview.domain.cases.Ruling;
import java.util.EnumSet;
import java.util.Set;

/** The commands of incidents. */
public sealed interface IncidentCommand extends Command {
    record ReportIncident(String id, Incident.Kind kind) implements IncidentCommand {}

    /** For the side of the role in which it is given. */
    record StateOnIncident(String id) implements IncidentCommand {}

    record CloseIncident(String id) implements IncidentCommand {}

    String id();

    @Override
    default Set<Role> allowed(CaseState state) {
        return switch (this) {
            case ReportIncident _ -> EnumSet.complementOf(EnumSet.of(Role.PARTNER, Role.FOREVIEW));
            case StateOnIncident _ ->
                Set.of(Role.DEVELOPER, Role.PROGRAM_OFFICER, Role.EVALUATION_LEAD, Role.ACCESS_CUSTODIAN);
            case CloseIncident _ -> Set.of(Role.DEVELOPER, Role.PROGRAM_OFFICER);
        };
    }

    @Override
    default ReadSet reads(CaseState state, DecisionContext context) {
        return ReadSet.one(Incident.class, id());
    }

    @Override
    default Ruling decide(CaseState state, DecisionContext context) {
        return switch (this) {
            case ReportIncident report -> IncidentRules.report(state, report);
            case StateOnIncident(var id) -> IncidentRules.state(state, id, context);
            case CloseIncident(var id) -> IncidentRules.close(state, id);
        };
    }
}
