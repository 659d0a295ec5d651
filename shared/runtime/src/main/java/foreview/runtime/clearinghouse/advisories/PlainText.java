package foreview.runtime.clearinghouse.advisories;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Text of others, made safe for a page of plain text. Characters that a reader does not see, or that change what is
 * displayed (controls, escapes, writing direction, zero width), are spelled out as {@code [U+202E]}. Lines are wrapped; a
 * word that is wider than a line is cut.
 */
public final class PlainText {
    private static final Set<UnicodeScript> WIDE =
            Set.of(UnicodeScript.HAN, UnicodeScript.HANGUL, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private PlainText() {}

    /** On one line, not wrapped. */
    public static String line(String text) {
        return String.join(" ", words(neutral(text)));
    }

    /**
     * Its lines, each wrapped for itself; of several empty lines one is kept.
     *
     * @param width in columns; a Chinese, Japanese or Korean character takes two
     */
    public static List<String> wrap(String text, int width) {
        var lines = new ArrayList<String>();
        for (var line : neutral(text).split("\n", -1)) {
            var words = words(line);
            if (!words.isEmpty()) addWrapped(words, width, lines);
            else if (!lines.isEmpty() && !lines.getLast().isEmpty()) lines.add("");
        }
        if (!lines.isEmpty() && lines.getLast().isEmpty()) lines.removeLast();
        return lines;
    }

    private static void addWrapped(List<String> words, int width, List<String> lines) {
        var line = new StringBuilder();
        for (var word : words)
            for (var piece : pieces(word, width)) {
                if (!line.isEmpty() && columns(line) + 1 + columns(piece) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(piece);
            }
        lines.add(line.toString());
    }

    private static List<String> pieces(String word, int width) {
        if (columns(word) <= width) return List.of(word);
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder();
        int used = 0;
        for (int point : word.codePoints().toArray()) {
            if (used + columns(point) > width) {
                pieces.add(piece.toString());
                piece.setLength(0);
                used = 0;
            }
            piece.appendCodePoint(point);
            used += columns(point);
        }
        pieces.add(piece.toString());
        return pieces;
    }

    static int columns(CharSequence text) {
        return text.codePoints().map(PlainText::columns).sum();
    }

    private static int columns(int point) {
        boolean isFullWidth = point >= 0xFF01 && point <= 0xFF60 || point >= 0x3000 && point <= 0x303E;
        return isFullWidth || Character.isEmojiPresentation(point) || WIDE.contains(UnicodeScript.of(point)) ? 2 : 1;
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (!isBlank(point)) word.appendCodePoint(point);
            else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        if (!word.isEmpty()) words.add(word.toString());
        return words;
    }

    private static boolean isBlank(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    /** With {@code \n} as the only line end. */
    private static String neutral(String text) {
        var neutral = new StringBuilder();
        text.replace("\r\n", "\n").codePoints().forEach(point -> {
            switch (point) {
                case '\n', '\r', 0x0B, '\f', 0x85, 0x2028, 0x2029 -> neutral.append('\n');
                case '\t' -> neutral.append(' ');
                default -> {
                    if (isHidden(point)) neutral.append(String.format(Locale.ROOT, "[U+%04X]", point));
                    else neutral.appendCodePoint(point);
                }
            }
        });
        return neutral.toString();
    }

    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.PRIVATE_USE, Character.SURROGATE -> true;
            // Persian, Hindi and some emoji need both joiners
            case Character.FORMAT -> point != ZERO_WIDTH_JOINER && point != ZERO_WIDTH_NON_JOINER;
            default -> false;
        };
    }
}
