package foreview.runtime.suites;

import foreview.domain.evaluation.Scorer;
import foreview.domain.evaluation.SuiteItem;
import foreview.domain.harness.HarnessLine;
import foreview.domain.json.Canonical;
import foreview.domain.json.InvalidText;
import foreview.domain.json.Json;
import foreview.runtime.json.Fields;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** One line of a suite's part: a question that Foreview's runner asks, or a task that an external harness runs. */
public sealed interface SuiteLine {
    /** Given by the owner, unique in a version. */
    String id();

    /** The canonical form (RFC 8785), the same for each way of writing the line. */
    String canonical();

    /** Reads the line; one with a {@code harness} names a task. */
    static SuiteLine read(Fields fields) {
        return fields.has("harness") ? OfHarness.read(fields) : Question.read(fields);
    }

    /**
     * An item and its source. {@link ScorerRules} checks the expected texts.
     *
     * @param source where the question or its key is from, for people
     */
    record Question(SuiteItem item, Optional<String> source) implements SuiteLine {
        private static final int LONGEST_PROMPT = 20_000;
        private static final int MOST_EXPECTED = 20;
        private static final int LONGEST_EXPECTED = 1000;
        private static final int LONGEST_SOURCE = 500;

        private static Question read(Fields fields) {
            var id = fields.id("id");
            var prompt = fields.prose("prompt", LONGEST_PROMPT);
            var expected = fields.texts("expected", MOST_EXPECTED, LONGEST_EXPECTED);
            var scorer = fields.choice("scorer", Scorer.class);
            var source = fields.optText("source", LONGEST_SOURCE);
            return fields.done(() -> new Question(new SuiteItem(id, prompt, expected, scorer), source));
        }

        @Override
        public String id() {
            return item.id();
        }

        @Override
        public String canonical() {
            return Canonical.text(Json.object()
                    .put("id", item.id())
                    .put("prompt", item.prompt())
                    .put("expected", array(item.expected()))
                    .put("scorer", item.scorer().name())
                    .put("source", source.map(Json::of))
                    .build());
        }
    }

    record OfHarness(HarnessLine line) implements SuiteLine {
        /** As harnesses name tasks and versions, such as {@code inspect_evals/gpqa_diamond} and {@code 2-A}. */
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/@:+-]{0,199}");

        private static final int LONGEST_NAME = 200;
        private static final int LONGEST_ARGUMENTS = 4_000;
        private static final int MOST_CAPABILITIES = 10;

        private static OfHarness read(Fields fields) {
            var id = fields.id("id");
            var harness = fields.id("harness");
            var task = fields.made("task", LONGEST_NAME, OfHarness::name);
            var version = fields.made("version", LONGEST_NAME, OfHarness::name);
            var capabilities =
                    fields.has("capabilities") ? fields.ids("capabilities", MOST_CAPABILITIES) : List.<String>of();
            var arguments = fields.optProse("arguments", LONGEST_ARGUMENTS);
            return fields.done(() ->
                    new OfHarness(new HarnessLine(id, harness, task, version, Set.copyOf(capabilities), arguments)));
        }

        private static String name(String text) {
            if (!NAME.matcher(text).matches())
                throw new InvalidText("Must be letters, digits and . _ / @ : + - (the first a letter or a digit).");
            return text;
        }

        @Override
        public String id() {
            return line.id();
        }

        @Override
        public String canonical() {
            return Canonical.text(Json.object()
                    .put("id", line.id())
                    .put("harness", line.harness())
                    .put("task", line.task())
                    .put("version", line.version())
                    .put(
                            "capabilities",
                            Optional.of(new TreeSet<>(line.capabilities()))
                                    .filter(some -> !some.isEmpty())
                                    .map(SuiteLine::array))
                    .put("arguments", line.arguments().map(Json::of))
                    .build());
        }
    }

    private static Json array(Collection<String> texts) {
        return Json.array(texts.stream().map(Json::of).toList());
    }
}
