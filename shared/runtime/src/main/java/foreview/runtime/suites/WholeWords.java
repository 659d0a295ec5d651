package foreview.runtime.suites;

/**
 * Finds a text as whole words and numbers. Runs of blanks and line ends count as one blank.
 *
 * <ul>
 *   <li>No letter, combining mark or digit is directly before or after it: {@code 4} is not in {@code 14} or {@code 4th}.
 *   <li>A text that begins or ends with a digit is not part of a longer number: {@code 4} is not in {@code 4.5},
 *       {@code 4,000}, {@code .4} or {@code -4}. A point or comma belongs to a number if a digit follows it directly; a
 *       hyphen, minus or en dash is a sign if a digit follows it directly and no letter, digit or closing bracket
 *       precedes it. So {@code 4} is in {@code "4."}, {@code "4, 5"}, {@code "3-4"} and {@code "page-4"}.
 * </ul>
 */
final class WholeWords {
    private static final String SIGNS = "-\u2010\u2011\u2212\u2013";
    private static final String POINTS = ".,\u066b\u066c";
    private static final String CLOSING = ")]}";

    private WholeWords() {}

    /**
     * @param text both in one normal form and case
     */
    static boolean contains(String text, String expected) {
        var in = oneBlank(text);
        var word = oneBlank(expected);
        for (int at = in.indexOf(word); at >= 0; at = in.indexOf(word, at + 1))
            if (beginsAt(in, at) && endsAt(in, at + word.length())) return true;
        return false;
    }

    /** Whether there is anything in it to be a word. */
    static boolean hasWord(String expected) {
        return expected.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static boolean beginsAt(String text, int at) {
        if (at == 0) return true;
        if (isPartOfWord(text.codePointBefore(at))) return false;
        return !isDigitAt(text, at) || !isNumberBefore(text, at);
    }

    /** Whether the character before is a sign, or a point or comma of the same number. */
    private static boolean isNumberBefore(String text, int at) {
        char before = text.charAt(at - 1);
        int further = at < 2 ? ' ' : text.codePointBefore(at - 1);
        if (POINTS.indexOf(before) >= 0) return Character.isDigit(further) || (before == '.' && further == ' ');
        return SIGNS.indexOf(before) >= 0 && !isPartOfWord(further) && CLOSING.indexOf(further) < 0;
    }

    private static boolean endsAt(String text, int end) {
        if (end == text.length()) return true;
        if (isPartOfWord(text.codePointAt(end))) return false;
        boolean goesOn = POINTS.indexOf(text.charAt(end)) >= 0 && end + 1 < text.length() && isDigitAt(text, end + 1);
        return !goesOn || !Character.isDigit(text.codePointBefore(end));
    }

    private static boolean isDigitAt(String text, int at) {
        return Character.isDigit(text.codePointAt(at));
    }

    private static boolean isPartOfWord(int character) {
        return Character.isLetterOrDigit(character) || isMark(character);
    }

    private static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static String oneBlank(String text) {
        var result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
            if (!blank) result.append(c);
            else if (!result.isEmpty() && result.charAt(result.length() - 1) != ' ') result.append(' ');
        }
        return result.toString().strip();
    }
}
