package foreview.runtime.suites;

import com.google.re2j.Pattern;
import java.text.Normalizer;

/**
 * Removes what chat models write around words, so that {@link ChoiceLetter} sees the words alone: Markdown, TeX, HTML
 * tags, special tokens, quotes and full-width forms. Runs of blanks become one blank, runs of line ends one line feed.
 */
final class Markup {
    /** Replaces {@code \boxed{}; the box ends with its <code>}</code>, which is kept. */
    static final String BOX = "\ue000";

    private static final Pattern ANSWER_TAG = Pattern.compile("(?i)<(?:final[_ -]?)?answer>");
    private static final Pattern LINE_TAG =
            Pattern.compile("(?i)<br ?/?>|</(?:p|li|div|h\\d" + "|(?:final[_ -]?)?answer)>");
    private static final Pattern TAG =
            Pattern.compile("</?(?:[A-Za-z][A-Za-z0-9]{1,15}|[bipsuq]) ?/?>" + "|<\\|[^|<>\\n]{1,40}\\|>");
    private static final Pattern BOXED = Pattern.compile("\\\\(?:boxed|fbox)\\b ?\\{?");
    private static final Pattern MACRO = Pattern.compile("\\\\(?:[A-Za-z]+|[()\\[\\]])");

    private static final String DROPPED = "*`$\\\"\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\ufe0e\ufe0f";
    private static final String BLANKS = "_~|\t\u000b\u00a0";
    private static final String LINE_ENDS = "\n\r\f\u0085\u2028\u2029";
    private static final String OPENING = "\u3010\u300c\u300e\u3008\u300a\u3014";
    private static final String CLOSING = "\u3011\u300d\u300f\u3009\u300b\u3015";

    private Markup() {}

    static String removed(String answer) {
        var text = Normalizer.normalize(answer, Normalizer.Form.NFKC);
        if (text.indexOf('<') >= 0) text = withoutTags(text);
        if (text.indexOf('\\') >= 0) text = withoutMacros(text);
        return words(text);
    }

    private static String withoutTags(String text) {
        var answers = ANSWER_TAG.matcher(text).replaceAll("\nAnswer: ");
        return TAG.matcher(LINE_TAG.matcher(answers).replaceAll("\n")).replaceAll("");
    }

    private static String withoutMacros(String text) {
        return MACRO.matcher(BOXED.matcher(text).replaceAll(BOX)).replaceAll(" ");
    }

    private static String words(String text) {
        var words = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (LINE_ENDS.indexOf(c) >= 0) space(words, '\n');
            else if (BLANKS.indexOf(c) >= 0 || Character.isSpaceChar(c)) space(words, ' ');
            else if (c == '\u2019' || c == '\'') apostrophe(words, text, i);
            else if (DROPPED.indexOf(c) < 0 && Character.getType(c) != Character.FORMAT) words.append(plain(c));
        }
        return words.toString().strip();
    }

    /** A line feed replaces a blank before it; a blank after either is dropped. */
    private static void space(StringBuilder words, char space) {
        int last = words.length() - 1;
        if (last < 0) return;
        if (!Character.isWhitespace(words.charAt(last))) words.append(space);
        else if (space == '\n') words.setCharAt(last, space);
    }

    /** Kept inside a word, as in "it's"; dropped as a quote. */
    private static void apostrophe(StringBuilder words, String text, int at) {
        boolean after = at > 0 && Character.isLetter(text.charAt(at - 1));
        boolean before = at + 1 < text.length() && Character.isLetter(text.charAt(at + 1));
        if (after && before) words.append('\'');
    }

    private static char plain(char c) {
        if (OPENING.indexOf(c) >= 0) return '(';
        if (CLOSING.indexOf(c) >= 0) return ')';
        return c;
    }
}
