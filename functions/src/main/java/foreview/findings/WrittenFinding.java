package foreview.findings;

import foreview.domain.cvss.CvssVector;
import foreview.domain.cvss.Score;
import foreview.domain.findings.Statement;
import foreview.runtime.cvss.CvssCalculator;
import foreview.runtime.json.Fields;
import foreview.runtime.store.CommandRequest;
import java.math.BigDecimal;
import java.util.Optional;

/** A finding as its author writes it, in a draft or an amendment. */
record WrittenFinding(String title, String text, Statement states) {
    static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_VECTOR = 300;

    /** The score is computed from the vector; one that is stated has to agree. The caller checks the fields. */
    static WrittenFinding read(Fields f) {
        var title = f.text("title", LONGEST_TITLE);
        var text = f.prose("text", LONGEST_TEXT);
        var evaluation = f.id("evaluation");
        var cvss = f.optMade("cvss", LONGEST_VECTOR, CvssVector::new);
        var stated = f.optDecimal("score", BigDecimal.ZERO, BigDecimal.TEN, 1).map(Score::of);
        var score = cvss.map(vector -> CvssCalculator.score(vector).score());
        boolean serious = f.boolOr("serious", false);
        stated.ifPresent(it -> check(f, it, score));
        return new WrittenFinding(title, text, new Statement(evaluation, cvss, score, serious));
    }

    private static void check(Fields f, Score stated, Optional<Score> computed) {
        if (computed.isEmpty()) {
            if (!f.has("cvss")) f.refuse("cvss", "missing", "A score needs the vector that it is computed from.");
        } else if (!computed.get().equals(stated))
            f.refuse(
                    "score",
                    "disagrees",
                    "Must be " + computed.get().value() + ", the score of the vector, or left out.");
    }

    CommandRequest sealed(CommandRequest ask) {
        return ask.withContent("title", Optional.of(title)).withContent("text", Optional.of(text));
    }
}
