package foreview.runtime.suites;

import foreview.domain.evaluation.Scorer;
import foreview.domain.evaluation.SuiteItem;
import foreview.domain.json.Canonical;
import foreview.domain.json.Json;
import foreview.runtime.json.Fields;
import java.util.Optional;

/**
 * One line of a suite's part: an item and its source.
 *
 * @param source where the question or its key is from, for people
 */
public record SuiteLine(SuiteItem item, Optional<String> source) {
    private static final int LONGEST_PROMPT = 20_000;
    private static final int MOST_EXPECTED = 20;
    private static final int LONGEST_EXPECTED = 1000;
    private static final int LONGEST_SOURCE = 500;

    /** Reads the line. {@link ScorerRules} checks the expected texts. */
    static SuiteLine read(Fields fields) {
        var id = fields.id("id");
        var prompt = fields.prose("prompt", LONGEST_PROMPT);
        var expected = fields.texts("expected", MOST_EXPECTED, LONGEST_EXPECTED);
        var scorer = fields.choice("scorer", Scorer.class);
        var source = fields.optText("source", LONGEST_SOURCE);
        return fields.done(() -> new SuiteLine(new SuiteItem(id, prompt, expected, scorer), source));
    }

    /** The canonical form (RFC 8785), the same for each way of writing the line. */
    String canonical() {
        return Canonical.text(Json.object()
                .put("id", item.id())
                .put("prompt", item.prompt())
                .put(
                        "expected",
                        Json.array(item.expected().stream().map(Json::of).toList()))
                .put("scorer", item.scorer().name())
                .put("source", source.map(Json::of))
                .build());
    }
}
