package foreview.cases;

import foreview.domain.cases.Requirement;
import foreview.domain.cases.Role;
import foreview.domain.cases.Stage;
import foreview.domain.clock.FindingStanding;
import foreview.domain.policy.Policies;
import foreview.domain.window.WindowKind;
import foreview.runtime.cases.CaseView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What of a case waits for one caller. None of it is ever a reason for a developer to wait (rule 1). */
final class WorkItems {
    private WorkItems() {}

    static List<String> of(CaseView seen, Instant now, Policies policies) {
        var waits = new ArrayList<String>();
        var state = seen.state();
        boolean developer = seen.is(Role.DEVELOPER);
        if (state.stage() == Stage.RECEIVED && seen.is(Role.PROGRAM_OFFICER)) waits.add("COMPLETENESS");
        if (state.stage() == Stage.RETURNED && developer) waits.add("RESUBMISSION");
        if (developer && state.roster().stream().anyMatch(line -> !line.accepted())) waits.add("ROSTER");
        if (developer && state.facts().pending(now).isPresent()) waits.add("EXTENSION");
        boolean prepares =
                state.stage() == Stage.ACCEPTED && state.facts().window().isEmpty();
        if (prepares)
            Requirement.of(state, WindowKind.ACCESS).stream()
                    .filter(requirement -> !requirement.met() && seen.is(requirement.turn()))
                    .forEach(requirement -> waits.add(requirement.kind().name()));
        for (var role : List.of(Role.EVALUATION_LEAD, Role.ACCESS_CUSTODIAN))
            if (seen.is(role)
                    && state.grants().stream()
                            .anyMatch(grant -> !grant.decided(role)
                                    && !grant.holder().equals(seen.person())
                                    && !grant.isDecidedBy(seen.person()))) waits.add("GRANTS");
        findings(seen, now, policies, waits);
        return waits.stream().distinct().toList();
    }

    /** Of those that the caller may know of; one that is final waits for nobody. */
    private static void findings(CaseView seen, Instant now, Policies policies, List<String> waits) {
        for (var finding : seen.visibility().findings()) {
            // rule 9: a lead decides on none of its own
            boolean decides = seen.is(Role.EVALUATION_LEAD) && !finding.author().equals(seen.person());
            switch (FindingStanding.of(finding, seen.state(), policies, now).state()) {
                case DRAFTED -> {
                    if (decides) waits.add("FINDING_REVIEWS");
                }
                case REVIEWED -> {
                    if (decides) waits.add("FINDING_SHARING");
                }
                case SHARED -> {
                    if (seen.is(Role.DEVELOPER)) waits.add("FINDING_ANSWERS");
                }
                case RETURNED, ANSWERED, FINAL -> {}
            }
        }
    }
}
