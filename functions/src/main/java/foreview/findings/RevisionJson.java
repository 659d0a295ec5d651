package foreview.findings;

import foreview.domain.cvss.CvssVector;
import foreview.domain.cvss.Score;
import foreview.domain.findings.Amendment;
import foreview.domain.findings.Finding;
import foreview.domain.findings.Retest;
import foreview.domain.findings.Review;
import foreview.domain.findings.Statement;
import foreview.domain.findings.Version;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.cases.CaseJson;
import java.util.ArrayList;
import java.util.Optional;

/** Writes versions, amendments and retests of a finding. {@code sequence} is the docket entry that has their texts. */
final class RevisionJson {
    private RevisionJson() {}

    /** What everyone sees who sees the finding. */
    static Json.Builder put(Json.Builder page, Finding finding) {
        var versions = new ArrayList<Json>();
        for (var version : finding.versions()) versions.add(version(version, versions.size() + 1));
        var retests = finding.revised().retests().stream()
                .map(retest -> retest(retest).build())
                .toList();
        return page.put("versions", Json.array(versions)).put("retests", Json.array(retests));
    }

    private static Json version(Version version, int number) {
        return states(version.states())
                .put("version", number)
                .put("sequence", version.entry())
                .put("writtenAt", Times.text(version.at()))
                .put("reviewer", version.review().reviewer())
                .put("reviewedAt", Times.text(version.review().at()))
                .put("evaluationDigest", version.review().evaluationDigest().map(Json::of))
                .build();
    }

    private static Json.Builder states(Statement states) {
        return Json.object()
                .put("serious", states.isSerious())
                .put("cvss", states.cvss().map(CvssVector::text).map(Json::of))
                .put("score", states.score().map(Score::value).map(Json::of))
                .put("evaluation", states.evaluation());
    }

    /** For leads and evaluators only. */
    static Json.Builder amendment(Amendment amendment) {
        return states(amendment.states())
                .put("id", amendment.id())
                .put("state", state(amendment.review()))
                .put("sequence", amendment.entry())
                .put("writtenAt", Times.text(amendment.at()))
                .put("reviewer", amendment.review().map(Review::reviewer).map(Json::of))
                .put("reviewedAt", CaseJson.time(amendment.review().map(Review::at)));
    }

    /** One that was not accepted is for leads and evaluators only. */
    static Json.Builder retest(Retest retest) {
        return Json.object()
                .put("id", retest.id())
                .put("state", state(retest.review()))
                .put("outcome", retest.outcome().name())
                .put("version", retest.version())
                .put("evaluation", retest.evaluation())
                .put("evaluationDigest", retest.evaluationDigest())
                .put("sequence", retest.entry())
                .put("recorder", retest.person())
                .put("retestedAt", Times.text(retest.at()))
                .put("reviewer", retest.review().map(Review::reviewer).map(Json::of))
                .put("reviewedAt", CaseJson.time(retest.review().map(Review::at)));
    }

    private static String state(Optional<Review> review) {
        return review.map(by -> by.accepted() ? "ACCEPTED" : "RETURNED").orElse("PROPOSED");
    }
}
