package foreview.runtime.ical;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * The content lines of iCalendar: folded after 75 bytes, ended by CRLF, texts escaped. No text can begin a line or a property of
 * its own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545#section-3.1">RFC 5545, 3.1 and 3.3.11</a>
 */
final class ContentLines {
    private static final int MOST_BYTES = 75;
    private static final String FOLD = "\r\n ";
    private static final int REPLACEMENT = 0xFFFD;
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final StringBuilder lines = new StringBuilder();

    /**
     * @param value a constant, a number or a time: nothing that needs an escape
     */
    ContentLines line(String name, String value) {
        fold(name + ":" + value);
        lines.append("\r\n");
        return this;
    }

    ContentLines text(String name, String text) {
        return line(name, escaped(text));
    }

    /** iCalendar has whole seconds: an instant between two is written as the earlier one. */
    ContentLines time(String name, Instant time) {
        return line(name, UTC.format(time.truncatedTo(ChronoUnit.SECONDS)));
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            switch (c) {
                case '\\', ';', ',' -> escaped.append('\\').appendCodePoint(c);
                case '\n', '\r' -> escaped.append("\\n");
                default -> escaped.appendCodePoint(isText(c) ? c : REPLACEMENT);
            }
        });
        return escaped.toString();
    }

    /** No control but the tab, and no half of a pair. */
    private static boolean isText(int c) {
        if (c == '\t') return true;
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return !surrogate && !Character.isISOControl(c);
    }

    /** Between characters, never within one; the space that begins a continued line counts. */
    private void fold(String line) {
        int bytes = 0;
        for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            int c = line.codePointAt(i);
            if (bytes + bytes(c) > MOST_BYTES) {
                lines.append(FOLD);
                bytes = 1;
            }
            lines.appendCodePoint(c);
            bytes += bytes(c);
        }
    }

    private static int bytes(int c) {
        if (c < 0x80) return 1;
        if (c < 0x800) return 2;
        return c < 0x10000 ? 3 : 4;
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
