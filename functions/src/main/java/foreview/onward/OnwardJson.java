package foreview.onward;

import foreview.domain.cvss.CvssVector;
import foreview.domain.cvss.Score;
import foreview.domain.findings.Finding;
import foreview.domain.findings.Version;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.domain.onward.OnwardDecision;
import foreview.domain.onward.OnwardSharing;
import foreview.runtime.cases.CaseJson;
import foreview.runtime.cases.ConfidentialMarks;
import java.time.Instant;

/** Writes proposals for the case, and what reached a partner for the partner. */
final class OnwardJson {
    private OnwardJson() {}

    /** Without reasons. */
    static Json.Builder of(OnwardSharing sharing, Instant now, boolean marked) {
        var answer = sharing.answer();
        var decision = sharing.decision();
        return Json.object()
                .put("id", sharing.id())
                .put("finding", sharing.finding())
                .put("partnership", sharing.partnership())
                .put("version", sharing.shares())
                .put("state", sharing.state(now).name())
                .put("mark", ConfidentialMarks.shown(marked))
                .put("proposer", sharing.proposer())
                .put("proposedBy", sharing.proposedBy().name())
                .put("proposedAt", Times.text(sharing.proposedAt()))
                .put("noticeEnds", Times.text(sharing.noticeEnds()))
                .put("answer", answer.map(given -> Json.of(given.agrees() ? "AGREES" : "OBJECTS")))
                .put("answeredAt", CaseJson.time(answer.map(OnwardSharing.Answer::at)))
                .put("decision", decision.map(made -> Json.of(made.shares() ? "SHARE" : "KEEP")))
                .put("decider", decision.map(OnwardDecision::decider).map(Json::of))
                .put("decidedBy", decision.map(made -> Json.of(made.role().name())))
                .put("decidedAt", CaseJson.time(decision.map(OnwardDecision::at)))
                .put("effectiveAt", CaseJson.time(decision.flatMap(OnwardDecision::effectiveAt)))
                .put("withheld", decision.flatMap(OnwardDecision::withheld).map(Json::of));
    }

    /** The version that was decided on, whatever versions followed. */
    static Version version(OnwardSharing sharing, Finding finding) {
        return finding.version(sharing.shares()).orElseThrow();
    }

    /** For the partner: nothing of the case, of the run or of persons. */
    static Json.Builder received(OnwardSharing sharing, Finding finding) {
        var states = version(sharing, finding).states();
        return Json.object()
                .put("id", sharing.id())
                .put("finding", sharing.series())
                .put("version", sharing.shares())
                .put("serious", states.isSerious())
                .put("cvss", states.cvss().map(CvssVector::text).map(Json::of))
                .put("score", states.score().map(Score::value).map(Json::of))
                .put("sharedAt", CaseJson.time(sharing.decision().flatMap(OnwardDecision::effectiveAt)))
                .put("mark", ConfidentialMarks.shown(finding.isConfidential()));
    }
}
