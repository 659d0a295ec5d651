package foreview.findings;

import foreview.domain.findings.Answer;
import foreview.domain.findings.Finding;
import foreview.domain.findings.Review;
import foreview.domain.json.Json;
import foreview.runtime.store.Contents;
import java.util.Optional;

/** Opens the texts of both sides of a finding. A text that was destroyed or never written is left out. */
final class FindingTexts {
    private final Contents contents;

    FindingTexts(Contents contents) {
        this.contents = contents;
    }

    /** Adds them; the log of the reading comes first. */
    Json.Builder of(String caseId, Finding finding, Json.Builder page) {
        var drafted = content(caseId, Optional.of(finding.entry()));
        var reviewed = content(caseId, finding.latestReview().map(Review::entry));
        var answered = content(caseId, finding.answer().map(Answer::entry));
        var answeredLate = content(caseId, finding.lateAnswer().map(Answer::entry));
        return page.put("title", text(drafted, "title"))
                .put("text", text(drafted, "text"))
                .put("reason", text(drafted, "reason"))
                .put("note", text(reviewed, "note"))
                .put("answerText", text(answered, "text"))
                .put("lateAnswerText", text(answeredLate, "text"));
    }

    /** The amendment and the retest that were not accepted, for leads and evaluators only. */
    Json.Builder unshown(String caseId, Finding finding, Json.Builder page) {
        var amendment = finding.revised().amendment().map(one -> {
            var written = content(caseId, Optional.of(one.entry()));
            var reviewed = content(caseId, one.review().map(Review::entry));
            return RevisionJson.amendment(one)
                    .put("title", text(written, "title"))
                    .put("text", text(written, "text"))
                    .put("reason", text(written, "reason"))
                    .put("note", text(reviewed, "note"))
                    .build();
        });
        var retest = finding.revised().retest().map(one -> {
            var reviewed = content(caseId, one.review().map(Review::entry));
            return RevisionJson.retest(one)
                    .put("text", text(content(caseId, Optional.of(one.entry())), "text"))
                    .put("note", text(reviewed, "note"))
                    .build();
        });
        return page.put("amendment", amendment.map(Json.class::cast)).put("retest", retest.map(Json.class::cast));
    }

    private Optional<Json.Obj> content(String caseId, Optional<Long> entry) {
        return entry.flatMap(sequence -> contents.open(caseId, sequence));
    }

    private static Optional<Json> text(Optional<Json.Obj> content, String name) {
        return content.flatMap(opened -> opened.get(name))
                .filter(Json.Obj.class::isInstance)
                .flatMap(kept -> ((Json.Obj) kept).get("text"));
    }
}
