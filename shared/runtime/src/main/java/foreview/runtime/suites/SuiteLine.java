package foreview.runtime.suites;

import foreview.domain.evaluation.Scorer;
import foreview.domain.evaluation.SuiteItem;
import foreview.domain.json.Canonical;
import foreview.domain.json.Json;
import foreview.runtime.json.Fields;
import java.util.Optional;

/**
 * An item as one line of a suite's part has it.
 *
 * @param source where the owner has the question or its key from, for people
 */
public record SuiteLine(SuiteItem item, Optional<String> source) {
    private static final int LONGEST_PROMPT = 20_000;
    private static final int MOST_EXPECTED = 20;
    private static final int LONGEST_EXPECTED = 1000;
    private static final int LONGEST_SOURCE = 500;

    /** Reads its form; whether the scorer can use what is expected is for {@link ScorerRules}. */
    static SuiteLine read(Fields fields) {
        var id = fields.id("id");
        var prompt = fields.prose("prompt", LONGEST_PROMPT);
        var expected = fields.texts("expected", MOST_EXPECTED, LONGEST_EXPECTED);
        var scorer = fields.choice("scorer", Scorer.class);
        var source = fields.optText("source", LONGEST_SOURCE);
        return fields.done(() -> new SuiteLine(new SuiteItem(id, prompt, expected, scorer), source));
    }

    /** RFC 8785: the same item has the same text, however its line was written. */
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
