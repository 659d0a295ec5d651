package foreview.domain.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** The one written form of an instant: UTC, milliseconds, fixed width, so that text sorts as time does. */
public final class Times {
    /** No limit: later than every instant that can be written. */
    public static final Instant NONE = Instant.MAX;

    private static final String NONE_TEXT = "none";
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    /**
     * @throws IllegalArgumentException when the instant is finer than a millisecond or beyond the year 9999: it was to
     *     be cut on entry
     */
    public static String text(Instant time) {
        if (time.equals(NONE)) return NONE_TEXT;
        var text = FORM.format(time);
        if (text.length() != 24 || !time.equals(cut(time))) throw new IllegalArgumentException("not a stored instant");
        return text;
    }

    public static Instant instant(String text) {
        return text.equals(NONE_TEXT) ? NONE : Instant.parse(text);
    }

    /** The instant without what is finer than a millisecond. */
    public static Instant cut(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }
}
