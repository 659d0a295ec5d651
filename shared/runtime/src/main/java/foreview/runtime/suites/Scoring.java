package foreview.runtime.suites;

import foreview.domain.evaluation.Mark;
import foreview.domain.evaluation.Scorer;
import foreview.domain.evaluation.SuiteItem;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Scores answers. {@link Reasoning} is removed before any scorer sees the answer. Time is bounded: a scorer looks at no
 * more than {@link #LOOKED_AT} UTF-16 code units of an answer, at each in at most as many steps as the item's patterns or
 * texts have parts.
 *
 * <ul>
 *   <li>{@code CHOICE}: the letter that {@link ChoiceLetter} finds is an expected one.
 *   <li>{@code EXACT}: the whole answer, without blanks around it and in Unicode's NFC, equals an expected text treated
 *       likewise. An answer longer than the bound equals none.
 *   <li>{@code WORDS}: {@link WholeWords} finds an expected text in the answer, both in NFC and in lower case
 *       ({@link Locale#ROOT}).
 *   <li>{@code INCLUDES}: the answer contains an expected text, both in NFC and in lower case: {@code 4} is in {@code 14}.
 *   <li>{@code REGEX}: an expected pattern (RE2's syntax) matches somewhere in the unchanged answer.
 * </ul>
 */
public final class Scoring {
    /** An answer's last UTF-16 code units, because it concludes there. */
    static final int LOOKED_AT = 16 * 1024;

    private Scoring() {}

    /**
     * The mark of an answer in words.
     *
     * @param item of a sealed version
     * @param cutOff whether the answer ends at the length limit. A cut answer that is not right counts as wrong only where
     *     it states a letter; otherwise what was cut off may have been the answer
     */
    public static Mark mark(SuiteItem item, String answer, boolean cutOff) {
        if (isRight(item, answer)) return Mark.CORRECT;
        boolean states = item.scorer() == Scorer.CHOICE
                && ChoiceLetter.in(end(Reasoning.removed(answer))).isPresent();
        return cutOff && !states ? Mark.TRUNCATED : Mark.WRONG;
    }

    /**
     * @param item of a sealed version
     */
    public static boolean isRight(SuiteItem item, String answer) {
        var text = Reasoning.removed(answer);
        return switch (item.scorer()) {
            case CHOICE ->
                ChoiceLetter.in(end(text)).filter(item.expected()::contains).isPresent();
            case EXACT -> isExact(item, text.strip());
            case WORDS -> {
                var words = lower(end(text));
                yield item.expected().stream().anyMatch(expected -> WholeWords.contains(words, lower(expected)));
            }
            case INCLUDES -> {
                var all = lower(end(text));
                yield item.expected().stream().anyMatch(expected -> all.contains(lower(expected)));
            }
            case REGEX -> {
                var end = end(text);
                yield item.expected().stream()
                        .anyMatch(expected -> BoundedPattern.known(expected).findsIn(end));
            }
        };
    }

    private static boolean isExact(SuiteItem item, String answer) {
        if (answer.length() > LOOKED_AT) return false;
        var text = nfc(answer);
        return item.expected().stream().anyMatch(expected -> text.equals(nfc(expected.strip())));
    }

    /** The part of an answer that is looked at; it never begins with half a character. */
    static String end(String answer) {
        if (answer.length() <= LOOKED_AT) return answer;
        int from = answer.length() - LOOKED_AT;
        return answer.substring(Character.isLowSurrogate(answer.charAt(from)) ? from + 1 : from);
    }

    private static String lower(String text) {
        return nfc(text).toLowerCase(Locale.ROOT);
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
