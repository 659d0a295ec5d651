package foreview.runtime.suites;

import foreview.domain.evaluation.SuiteItem;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Whether an answer is right. Bounded: of an answer at most {@link #LOOKED_AT} UTF-16 code units are looked at, each in
 * at most as many steps as the item's patterns or texts have parts, so that no item and no answer makes it run away.
 *
 * <ul>
 *   <li>{@code CHOICE}: the letter that {@link ChoiceLetter} finds is an expected one.
 *   <li>{@code EXACT}: the whole answer, without blanks around it and in Unicode's NFC, is an expected text, treated
 *       likewise. A longer answer than is looked at is none.
 *   <li>{@code INCLUDES}: an expected text stands in the answer, both in NFC and in lower case ({@link Locale#ROOT}).
 *   <li>{@code REGEX}: an expected pattern (RE2's syntax) is found in the answer as it stands.
 * </ul>
 */
public final class Scoring {
    /** An answer's last UTF-16 code units: where it concludes. */
    static final int LOOKED_AT = 16 * 1024;

    private Scoring() {}

    /**
     * @param item one that a sealed version holds
     */
    public static boolean isRight(SuiteItem item, String answer) {
        return switch (item.scorer()) {
            case CHOICE ->
                ChoiceLetter.in(end(answer)).filter(item.expected()::contains).isPresent();
            case EXACT -> isExact(item, answer.strip());
            case INCLUDES -> {
                var text = lower(end(answer));
                yield item.expected().stream().anyMatch(expected -> text.contains(lower(expected)));
            }
            case REGEX -> {
                var text = end(answer);
                yield item.expected().stream()
                        .anyMatch(expected -> BoundedPattern.known(expected).findsIn(text));
            }
        };
    }

    private static boolean isExact(SuiteItem item, String answer) {
        if (answer.length() > LOOKED_AT) return false;
        var text = nfc(answer);
        return item.expected().stream().anyMatch(expected -> text.equals(nfc(expected.strip())));
    }

    /** What is looked at of an answer. */
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
