package foreview.domain.harness;

/** Text of a foreign document, cleaned for display and bounded instead of refused. */
final class ForeignText {
    private static final int REPLACEMENT = 0xFFFD;

    private ForeignText() {}

    /**
     * One line of at most so many code points. Characters that control a display or do not stand alone become U+FFFD.
     */
    static String clean(String text, int most) {
        var clean = new StringBuilder();
        text.codePoints().limit(most).forEach(point -> clean.appendCodePoint(isShown(point) ? point : REPLACEMENT));
        return clean.toString();
    }

    private static boolean isShown(int point) {
        boolean turns = point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
        boolean breaks = point == 0x2028 || point == 0x2029;
        boolean alone = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return !Character.isISOControl(point) && !turns && !breaks && !alone;
    }
}
