package foreview.runtime.suites;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;

/**
 * The letter, {@code A} to {@code J}, that an answer to a question of choice gives, as harnesses in use find it. The
 * marks {@code * _ ` $} of Markdown and TeX are dropped first. Then the first of these that applies counts:
 *
 * <ol>
 *   <li><b>Alone.</b> The answer is one letter of either case, bare, in brackets, or with marks of an option after it:
 *       {@code B}, {@code b}, {@code B)}, {@code (B)}, {@code B.}
 *   <li><b>Stated.</b> A letter after <i>answer</i>, <i>choice</i> or <i>option</i> (in any case) and <i>is</i>,
 *       {@code :} or {@code =}; after <i>answer</i> alone; before <i>is (the) correct</i>, <i>right</i> or <i>best</i>;
 *       or in {@code \boxed{}}. A small letter counts at the end of its line only. The last statement counts, since a
 *       model may correct itself. One that goes on to another letter ("A or B", "A and C", "A/B", "A, B") gives none:
 *       it hedges.
 *   <li><b>Marked.</b> Capital letters written as options are, {@code (B)} anywhere or {@code B)}, {@code B.},
 *       {@code B:} at the beginning of a line, when all of them are the same one.
 * </ol>
 *
 * <p>There is no guess beyond that: a letter that merely stands somewhere is none ("A firewall filters packets").
 * {@code I} is a word of its own, so it counts only before a mark or the end.
 */
final class ChoiceLetter {
    /** Nothing of a word goes on; group 1 or 2 has the letter. */
    private static final String LETTER = "(?:([A-HJ])(?:[^\\pL\\pN'’]|$)|(I)(?:[)\\].,:;]|\\s*$))";

    private static final String OPENED = "[(\\[]?\\s*";
    private static final String NAMED = "(?i:(?:the\\s+)?(?:option|choice|letter)\\s+)?";

    private static final Pattern MARKS = Pattern.compile("[*_`$]");
    private static final Pattern ALONE = Pattern.compile("[(\\[]?([A-Ja-j])[)\\].:]{0,2}");
    private static final Pattern STATED = Pattern.compile(
            "(?:(?i:\\b(?:(?:answer|choice|option)\\s*(?:\\s(?:is|would\\s+be|should\\s+be|must\\s+be)\\b\\s*:?|:|=)|answer\\s))\\s*"
                    + NAMED + OPENED
                    + "|\\\\boxed\\{\\s*(?:\\\\text\\{\\s*)?" + ")(?:" + LETTER
                    + "|([a-j])(?:[)\\].]{0,2}(?:\\n|$)))");
    private static final Pattern CONFIRMED =
            Pattern.compile("\\b([A-J])[)\\].]?\\s+(?i:is\\s+(?:the\\s+)?(?:correct|right|best)\\b)");
    private static final Pattern HEDGED = Pattern.compile("[)\\]]?\\s*(?:"
            + "(?:/|&|,?\\s*(?i:or|and)\\s)\\s*" + NAMED + OPENED + LETTER
            + "|,\\s*" + OPENED + "[A-J][)\\]]?\\s*(?:$|[,.;/&\\n]|(?i:or|and)\\s))");
    private static final Pattern MARKED =
            Pattern.compile("(?m:\\(([A-J])\\)|\\[([A-J])\\]|^\\s*([A-J])(?:[):]|\\.(?:\\s|$)))");
    /** A hedge stands right behind its letter. */
    private static final int HEDGE_SEEN = 64;

    private ChoiceLetter() {}

    static Optional<String> in(String answer) {
        var text = MARKS.matcher(answer).replaceAll("").strip();
        var alone = ALONE.matcher(text);
        if (alone.matches()) return Optional.of(alone.group(1).toUpperCase(Locale.ROOT));
        var statement = lastStatement(text);
        if (statement.isPresent())
            return statement.filter(found -> !isHedged(text, found)).map(Found::letter);
        return marked(text);
    }

    /** @param end of the letter itself */
    private record Found(String letter, int end) {}

    private static Optional<Found> lastStatement(String text) {
        var stated = last(STATED.matcher(text), 3);
        var confirmed = last(CONFIRMED.matcher(text), 1);
        if (stated.isEmpty()) return confirmed;
        return confirmed.filter(found -> found.end() > stated.get().end()).or(() -> stated);
    }

    private static Optional<Found> last(Matcher matcher, int groups) {
        Optional<Found> last = Optional.empty();
        while (matcher.find()) last = Optional.of(found(matcher, groups));
        return last;
    }

    private static Found found(Matcher matcher, int groups) {
        int group = 1;
        while (group < groups && matcher.group(group) == null) group++;
        return new Found(matcher.group(group).toUpperCase(Locale.ROOT), matcher.end(group));
    }

    private static boolean isHedged(String text, Found found) {
        return HEDGED.matcher(text.substring(found.end(), Math.min(text.length(), found.end() + HEDGE_SEEN)))
                .lookingAt();
    }

    private static Optional<String> marked(String text) {
        var letters = new HashSet<String>();
        var matcher = MARKED.matcher(text);
        while (matcher.find()) letters.add(found(matcher, 3).letter());
        return letters.size() == 1 ? letters.stream().findFirst() : Optional.empty();
    }
}
