package foreview.runtime.suites;

import foreview.domain.evaluation.Scorer;
import foreview.domain.evaluation.SuiteItem;
import foreview.runtime.json.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Checks an item's expected texts for its scorer, so that every stored item can be scored in bounded time. */
final class ScorerRules {
    /** Instructions of all compiled patterns of one item, and so the steps for each character of an answer. */
    static final int MOST_PROGRAM = 1000;

    private ScorerRules() {}

    /** The errors, with pointers into the item. */
    static List<FieldError> errors(SuiteItem item) {
        return switch (item.scorer()) {
            case CHOICE -> letters(item);
            case REGEX -> patterns(item);
            case WORDS -> words(item);
            case EXACT, INCLUDES -> List.of();
        };
    }

    private static List<FieldError> letters(SuiteItem item) {
        return errors(
                item, text -> text.matches("[A-J]"), "not-a-letter", Scorer.CHOICE + " expects a letter from A to J.");
    }

    private static List<FieldError> words(SuiteItem item) {
        return errors(
                item, WholeWords::hasWord, "not-a-word", Scorer.WORDS + " expects a letter or digit in each text.");
    }

    private static List<FieldError> errors(SuiteItem item, Predicate<String> rule, String code, String detail) {
        return IntStream.range(0, item.expected().size())
                .filter(i -> !rule.test(item.expected().get(i)))
                .mapToObj(i -> error(i, code, detail))
                .toList();
    }

    private static List<FieldError> patterns(SuiteItem item) {
        var errors = new ArrayList<FieldError>();
        int size = 0;
        for (int i = 0; i < item.expected().size(); i++) {
            switch (BoundedPattern.read(item.expected().get(i))) {
                case BoundedPattern.Read.NoPattern _ ->
                    errors.add(error(i, "not-a-pattern", "Must be a pattern in RE2's syntax."));
                case BoundedPattern.Read.TooLarge _ -> errors.add(tooLarge(i));
                case BoundedPattern.Read.Ok(var pattern) -> {
                    size += pattern.programSize();
                    if (size > MOST_PROGRAM) errors.add(tooLarge(i));
                }
            }
        }
        return errors;
    }

    private static FieldError tooLarge(int index) {
        return error(
                index,
                "pattern-too-large",
                "The patterns of an item may compile to at most " + MOST_PROGRAM + " steps.");
    }

    private static FieldError error(int index, String code, String detail) {
        return new FieldError("/expected/" + index, code, detail);
    }
}
