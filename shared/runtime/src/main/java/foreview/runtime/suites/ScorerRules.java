package foreview.runtime.suites;

import foreview.domain.evaluation.Scorer;
import foreview.domain.evaluation.SuiteItem;
import foreview.runtime.json.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What an item's scorer asks of what is expected, so that whatever was taken can be scored, and in bounded time. */
final class ScorerRules {
    /** Of all patterns of one item together, as {@code com.google.re2j} counts: the steps for each character. */
    static final int MOST_PROGRAM = 1000;

    private ScorerRules() {}

    /** What is wrong, with pointers into the item. */
    static List<FieldError> errors(SuiteItem item) {
        return switch (item.scorer()) {
            case CHOICE -> letters(item);
            case REGEX -> patterns(item);
            case EXACT, INCLUDES -> List.of();
        };
    }

    private static List<FieldError> letters(SuiteItem item) {
        return IntStream.range(0, item.expected().size())
                .filter(i -> !item.expected().get(i).matches("[A-J]"))
                .mapToObj(i -> error(i, "not-a-letter", Scorer.CHOICE + " expects a letter from A to J."))
                .toList();
    }

    private static List<FieldError> patterns(SuiteItem item) {
        var errors = new ArrayList<FieldError>();
        int size = 0;
        for (int i = 0; i < item.expected().size(); i++) {
            switch (BoundedPattern.read(item.expected().get(i))) {
                case BoundedPattern.Read.NoPattern _ ->
                    errors.add(error(i, "not-a-pattern", "A pattern in RE2's syntax stands here."));
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
        return error(index, "pattern-too-large", "An item's patterns compile to at most " + MOST_PROGRAM + " steps.");
    }

    private static FieldError error(int index, String code, String detail) {
        return new FieldError("/expected/" + index, code, detail);
    }
}
