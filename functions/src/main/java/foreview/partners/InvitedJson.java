package foreview.partners;

import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.domain.partners.Acceptance;
import foreview.domain.partners.Ending;
import foreview.domain.partners.Partnership;
import foreview.domain.partners.PartnershipStatus;
import foreview.domain.partners.ReportedAccess;
import foreview.runtime.cases.CaseJson;
import java.util.List;

/**
 * Writes a partnership for the partner itself: its invitation and what follows from it, never the case, the nomination or a
 * voice.
 */
final class InvitedJson {
    private InvitedJson() {}

    /** One that the partner was invited to. */
    static Json.Builder of(Partnership partnership) {
        var invitation = partnership.invitation().orElseThrow();
        return Json.object()
                .put("id", partnership.id())
                .put("state", PartnershipStatus.state(partnership).name())
                .put("from", invitation.from())
                .put("invitedAt", Times.text(invitation.at()))
                .put("terms", PartnerJson.terms(invitation))
                .put("acceptedVersion", partnership.acceptance().map(acceptance -> Json.of(acceptance.version())))
                .put("acceptedAt", CaseJson.time(partnership.acceptance().map(Acceptance::at)))
                .put("accessReportedAt", CaseJson.time(partnership.access().map(ReportedAccess::at)))
                .put("endedAt", CaseJson.time(partnership.ended().map(Ending::at)))
                .put("waits", Json.array(waits(partnership)));
    }

    /** What waits for the partner. It is no reason for the developer to wait (rule 1). */
    private static List<Json> waits(Partnership partnership) {
        boolean terms = !partnership.isEnded() && !partnership.isAccepted();
        return terms ? List.of(Json.of("PARTNER_TERMS")) : List.of();
    }
}
