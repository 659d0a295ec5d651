package foreview.partners;

import foreview.domain.cases.Party;
import foreview.domain.cases.Release;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.domain.partners.Acceptance;
import foreview.domain.partners.Ending;
import foreview.domain.partners.Invitation;
import foreview.domain.partners.Partnership;
import foreview.domain.partners.PartnershipStatus;
import foreview.domain.partners.PartnershipStatus.SideVoice;
import foreview.domain.partners.ReportedAccess;
import foreview.domain.partners.Voice;
import foreview.runtime.cases.CaseJson;

/** Writes a partnership for the two sides, without its texts. */
final class PartnerJson {
    private PartnerJson() {}

    static Json.Builder of(Partnership partnership, PartnershipStatus status) {
        var partner = partnership.partner();
        return Json.object()
                .put("id", partnership.id())
                .put("state", status.state().name())
                .put("org", partner.org())
                .put("kind", partner.kind().name())
                .put("sector", partner.sector().map(sector -> Json.of(sector.name())))
                .put("smallOperator", partner.smallOperator())
                .put("country", partner.country().map(Json::of))
                .put("criteria", partnership.criteria())
                .put("nominatedBy", partnership.nominatedBy().name())
                .put("nominatedAt", Times.text(partnership.nominatedAt()))
                .put("voiceBy", Times.text(status.voiceBy()))
                .put("voices", voices(partnership, status))
                .put("invitedAt", CaseJson.time(partnership.invitation().map(Invitation::at)))
                .put("terms", partnership.invitation().map(PartnerJson::terms))
                .put("acceptedTerms", partnership.acceptance().map(PartnerJson::acceptance))
                .put("accessReportedAt", CaseJson.time(partnership.access().map(ReportedAccess::at)))
                .put("accessGivenAt", CaseJson.time(partnership.access().flatMap(ReportedAccess::occurredAt)))
                .put("endedAt", CaseJson.time(partnership.ended().map(Ending::at)));
    }

    private static Json voices(Partnership partnership, PartnershipStatus status) {
        return Json.object()
                .put(Party.DEVELOPER.name(), voice(partnership, Party.DEVELOPER, status.developer()))
                .put(Party.GOVERNMENT.name(), voice(partnership, Party.GOVERNMENT, status.government()))
                .build();
    }

    private static Json voice(Partnership partnership, Party party, SideVoice side) {
        var voice = partnership.voice(party);
        return Json.object()
                .put("answer", side.answer().name())
                .put("late", side.late())
                .put("reasonWithheld", voice.map(Voice::reasonWithheld).map(Json::of))
                .put("at", CaseJson.time(voice.map(Voice::at)))
                .build();
    }

    static Json terms(Invitation invitation) {
        return Json.object()
                .put("version", invitation.version())
                .put("textDigest", invitation.textDigest())
                .build();
    }

    private static Json acceptance(Acceptance acceptance) {
        return Json.object()
                .put("version", acceptance.version())
                .put("textDigest", acceptance.textDigest())
                .put("person", acceptance.person())
                .put("at", Times.text(acceptance.at()))
                .build();
    }

    /** A release of the developer's list. */
    static Json release(Release release) {
        return Json.object()
                .put("id", release.id())
                .put("state", release.state().name())
                .put("recipient", release.recipient().map(Json::of))
                .put("plannedAt", CaseJson.time(release.plannedAt()))
                .put("occurredAt", CaseJson.time(release.occurredAt()))
                .build();
    }
}
