package foreview.runtime.ical;

import java.time.Instant;

/**
 * A moment in a calendar; it lasts no time and makes nobody busy.
 *
 * @param uid the same in every version
 * @param sequence rises with each change
 * @param stamp when this version came about
 */
public record CalendarEvent(
        String uid, long sequence, Instant stamp, Instant at, boolean cancelled, String title, String description) {

    void write(ContentLines lines) {
        lines.line("BEGIN", "VEVENT")
                .text("UID", uid)
                .line("SEQUENCE", Long.toString(sequence))
                .time("DTSTAMP", stamp)
                .time("DTSTART", at)
                .line("STATUS", cancelled ? "CANCELLED" : "CONFIRMED")
                .text("SUMMARY", title)
                .text("DESCRIPTION", description)
                .line("CLASS", "PRIVATE")
                .line("TRANSP", "TRANSPARENT")
                .line("END", "VEVENT");
    }
}
