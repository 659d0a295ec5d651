package foreview.findings;

import foreview.domain.cvss.CvssVector;
import foreview.domain.cvss.Score;
import foreview.domain.findings.Answer;
import foreview.domain.findings.Finding;
import foreview.domain.findings.FindingStatus;
import foreview.domain.findings.Review;
import foreview.domain.forks.ForkClock;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.cases.CaseJson;
import foreview.runtime.cases.ConfidentialMarks;

/** Writes a finding in answers, without its texts. */
final class FindingJson {
    private FindingJson() {}

    static Json.Builder of(Finding finding, FindingStatus standing) {
        return Json.object()
                .put("id", finding.id())
                .put("state", standing.state().name())
                .put("version", finding.version())
                .put("serious", finding.isSerious())
                .put("mark", ConfidentialMarks.shown(finding.isConfidential()))
                .put("cvss", finding.cvss().map(CvssVector::text).map(Json::of))
                .put("score", finding.score().map(Score::value).map(Json::of))
                .put("evaluation", finding.evaluation())
                .put(
                        "evaluationDigest",
                        finding.latestReview().flatMap(Review::evaluationDigest).map(Json::of))
                .put("author", finding.author())
                .put("draftedAt", Times.text(finding.draftedAt()))
                .put("reviewer", finding.review().map(Review::reviewer).map(Json::of))
                .put("reviewedAt", CaseJson.time(finding.review().map(Review::at)))
                .put("sharedAt", CaseJson.time(finding.sharedAt()))
                .put("firstNoticeBy", CaseJson.time(standing.firstNoticeBy()))
                .put("escalated", standing.escalated())
                .put("forkDue", CaseJson.time(ForkClock.due(finding)))
                .put("answer", finding.answer().map(FindingJson::kind))
                .put("answeredAt", CaseJson.time(finding.answer().map(Answer::at)))
                .put("answerVersion", finding.answer().map(answer -> Json.of(answer.answers())))
                .put("lateAnswer", finding.lateAnswer().map(FindingJson::kind))
                .put("lateAnsweredAt", CaseJson.time(finding.lateAnswer().map(Answer::at)))
                .put("lateAnswerVersion", finding.lateAnswer().map(answer -> Json.of(answer.answers())))
                .put("answersEarlierVersion", finding.isAnswered() && finding.waitsForAnswer())
                .put("final", standing.finalAs().map(as -> Json.of(as.name())))
                .put("finalAt", CaseJson.time(standing.finalAt()));
    }

    private static Json kind(Answer answer) {
        return Json.of(answer.kind().name());
    }
}
