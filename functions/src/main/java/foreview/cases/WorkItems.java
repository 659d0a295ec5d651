package foreview.cases;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Requirement;
import foreview.domain.cases.Role;
import foreview.domain.cases.Stage;
import foreview.domain.incidents.Incident;
import foreview.domain.policy.Policies;
import foreview.domain.roster.Participant;
import foreview.domain.window.WindowKind;
import foreview.runtime.cases.CaseView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What waits for one caller in a case, computed from the counters of its head. It leaves nothing out, but it may name
 * work that is the caller's own or has just become final. None of it is a reason for a developer to wait (rule 1).
 */
final class WorkItems {
    private WorkItems() {}

    static List<String> of(CaseView view, Instant now, Policies policies) {
        var waits = new ArrayList<String>();
        var head = view.head();
        boolean developer = view.is(Role.DEVELOPER);
        if (head.stage() == Stage.RECEIVED && view.is(Role.PROGRAM_OFFICER)) waits.add("COMPLETENESS");
        if (head.stage() == Stage.RETURNED && developer) waits.add("RESUBMISSION");
        if (developer && head.counters().proposed() > 0) waits.add("ROSTER");
        if (developer && head.facts().pending(now).isPresent()) waits.add("EXTENSION");
        if (head.stage() == Stage.ACCEPTED && head.window().isEmpty())
            Requirement.of(head, WindowKind.ACCESS).stream()
                    .filter(requirement -> !requirement.met() && view.is(requirement.turn()))
                    .forEach(requirement -> waits.add(requirement.kind().name()));
        if (waitsForGrant(view)) waits.add("GRANTS");
        findings(view, waits);
        if (incidentWaits(view)) waits.add("INCIDENT_STATEMENT");
        onward(view, waits);
        if (developer && head.counters().unanswered() > 0 && mayBeAnswered(head, now, policies))
            waits.add("FINDING_ANSWERS");
        partners(view, waits);
        return waits.stream().distinct().toList();
    }

    private static boolean waitsForGrant(CaseView view) {
        var counters = view.head().counters();
        return view.is(Role.EVALUATION_LEAD) && counters.leadGrants() > 0
                || view.is(Role.ACCESS_CUSTODIAN) && counters.custodianGrants() > 0;
    }

    /** It may name a proposal of the caller's own, on which another person decides. */
    private static void onward(CaseView view, List<String> waits) {
        var counts = view.head().counters().ofOnward();
        if (view.is(Role.DEVELOPER) && counts.unanswered() > 0) waits.add("ONWARD_ANSWERS");
        boolean decides = view.is(Role.PROGRAM_OFFICER) || view.is(Role.EVALUATION_LEAD);
        if (decides && counts.pending() > 0) waits.add("ONWARD_DECISIONS");
    }

    /** An open incident lacks a statement of one of the caller's sides. */
    private static boolean incidentWaits(CaseView view) {
        var counts = view.head().counters().incidentCounts();
        return view.roles().stream()
                .flatMap(role -> Incident.sideOf(role).stream())
                .anyMatch(side -> counts.waitFor(side) > 0);
    }

    /** Rule 9: a lead decides on none of its own. */
    private static void findings(CaseView view, List<String> waits) {
        if (!view.is(Role.EVALUATION_LEAD)) return;
        var counters = view.head().counters();
        var own = view.participant().map(Participant::own).orElse(Participant.Own.NOTHING);
        if (counters.drafted() > own.drafted()) waits.add("FINDING_REVIEWS");
        if (counters.reviewed() > own.reviewed()) waits.add("FINDING_SHARING");
    }

    /** Voices are advice: a partner may be given access without them. */
    private static void partners(CaseView view, List<String> waits) {
        var counters = view.head().counters().ofPartners();
        boolean developer = view.is(Role.DEVELOPER);
        boolean developerVoice = developer && counters.developerVoices() > 0;
        boolean governmentVoice = view.is(Role.PROGRAM_OFFICER) && counters.governmentVoices() > 0;
        if (developerVoice || governmentVoice) waits.add("PARTNER_VOICES");
        if (developer && counters.uninvited() > 0) waits.add("PARTNER_INVITATIONS");
        if (developer && counters.unreported() > 0) waits.add("PARTNER_ACCESS");
    }

    /** Until the findings of the last window are final. */
    private static boolean mayBeAnswered(CaseHead head, Instant now, Policies policies) {
        if (head.window().isPresent()) return true;
        var length = policies.pinned(head.policy().orElseThrow()).findings();
        return head.lastAccess()
                .filter(last -> now.isBefore(last.endedAt().plus(length)))
                .isPresent();
    }
}
