package foreview.runtime.ical;

import java.time.Duration;
import java.util.List;

/**
 * A calendar as programs subscribe to it. It has no {@code METHOD}: so the stamp of an event says when it changed, and nobody is
 * invited to anything.
 *
 * @param refresh how often a program should read it again
 * @param events at least one, as the standard has it
 */
public record Calendar(String name, Duration refresh, List<CalendarEvent> events) {
    public static final String CONTENT_TYPE = "text/calendar; charset=utf-8";

    public Calendar {
        events = List.copyOf(events);
        if (events.isEmpty()) throw new IllegalArgumentException("a calendar has at least one event");
    }

    public String text() {
        var lines = new ContentLines()
                .line("BEGIN", "VCALENDAR")
                .line("VERSION", "2.0")
                .line("PRODID", "-//Foreview//Calendar//EN")
                .line("CALSCALE", "GREGORIAN")
                .text("NAME", name) // RFC 7986
                .text("X-WR-CALNAME", name)
                .line("REFRESH-INTERVAL;VALUE=DURATION", refresh.toString())
                .line("X-PUBLISHED-TTL", refresh.toString());
        events.forEach(event -> event.write(lines));
        return lines.line("END", "VCALENDAR").toString();
    }
}
