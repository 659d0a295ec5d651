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
        var reviewed = content(caseId, finding.review().map(Review::entry));
        var answered = content(caseId, finding.answer().map(Answer::entry));
        var answeredLate = content(caseId, finding.lateAnswer().map(Answer::entry));
        return page.put("title", text(drafted, "title"))
                .put("text", text(drafted, "text"))
                .put("note", text(reviewed, "note"))
                .put("answerText", text(answered, "text"))
                .put("lateAnswerText", text(answeredLate, "text"));
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
