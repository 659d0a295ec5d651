package foreview.domain.cases;

import foreview.domain.endpoints.Endpoint;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.LateResult;
import foreview.domain.findings.Finding;
import foreview.domain.forks.Fork;
import foreview.domain.grants.Grant;
import foreview.domain.incidents.Incident;
import foreview.domain.onward.Mark;
import foreview.domain.onward.OnwardSharing;
import foreview.domain.partners.Partnership;
import foreview.domain.roster.Participant;

/** A part of a case that is stored as an item of its own, beside the head. */
public sealed interface Entity
        permits Participant,
                Endpoint,
                Grant,
                Evaluation,
                Finding,
                Fork,
                Incident,
                LateResult,
                Mark,
                OnwardSharing,
                Partnership,
                Release,
                ClosedWindow {
    /** The id within its case and type. */
    String id();

    /** Whether the case has moved on and left this entity behind; a dead one is as good as absent. */
    default boolean isDead(CaseHead head) {
        return false;
    }
}
