package foreview.runtime.suites;

import java.util.Comparator;
import java.util.Optional;

/**
 * Finds the letter, {@code A} to {@code J}, that an answer gives to a multiple-choice question. {@link Markup} is removed
 * first. Then:
 *
 * <ol>
 *   <li><b>Stated.</b> The last {@link ChoiceStatement} counts, because a model may correct itself. If it names several
 *       letters ("A or B", "A and C", "A/B", "A, B"), the answer gives none.
 *   <li><b>Marked.</b> Without a statement, the letter that the {@link ChoiceMarks} agree on.
 * </ol>
 *
 * <p>There is no guess beyond that: "A firewall filters packets" gives no letter.
 */
final class ChoiceLetter {
    private ChoiceLetter() {}

    static Optional<String> in(String answer) {
        var text = Markup.removed(answer);
        var last = ChoiceStatement.allIn(text).stream().max(Comparator.comparingInt(ChoiceStatement::at));
        if (last.isPresent())
            return last.filter(statement -> !statement.isHedged()).map(ChoiceStatement::letter);
        return ChoiceMarks.agreedIn(text);
    }
}
