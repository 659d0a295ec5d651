package foreview.domain.cases;

import foreview.domain.accesslog.AccessLogCommand;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.evaluation.EvaluationCommand;
import foreview.domain.findings.FindingCommand;
import foreview.domain.forks.ForkCommand;
import foreview.domain.grants.GrantCommand;
import foreview.domain.incidents.IncidentCommand;
import foreview.domain.onward.OnwardCommand;
import foreview.domain.partners.PartnerCommand;
import foreview.domain.roster.RosterCommand;
import java.util.Set;

/** A command on a case. Each capability has its own commands; only this list names them all. */
public sealed interface Command
        permits CaseCommand,
                WindowCommand,
                ReleaseCommand,
                RosterCommand,
                EndpointCommand,
                GrantCommand,
                EvaluationCommand,
                FindingCommand,
                ForkCommand,
                IncidentCommand,
                OnwardCommand,
                PartnerCommand,
                AccessLogCommand {
    /** Rule 1: the developer's own acts, which no key and no condition of the request keeps from being recorded. */
    interface Ungated {}

    /** Of these, what ends access: a repetition also ends what was opened since. */
    interface Ending extends Ungated {}

    /** The roles that may give it; denied to all others (rule 8). */
    Set<Role> allowed(CaseState state);

    /** Of these, the ones that it still needs: a person who has several acts in one of them. */
    default Set<Role> needed(CaseState state) {
        return allowed(state);
    }

    /**
     * What its rule and the fold of its events read beside the head. It is asked again after each reading, until nothing is
     * missing.
     */
    ReadSet reads(CaseState state, DecisionContext context);

    Ruling decide(CaseState state, DecisionContext context);
}
