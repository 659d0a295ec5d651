package foreview.rules;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Status;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import java.time.Instant;
import java.util.List;

/** A person's calendar, as a program reads it with a library. */
record CalendarFeed(ManualStack stack, String id, String path) {
    static CalendarFeed of(ManualStack stack, Person person) {
        var made = stack.post(person, "/calendars", "{}").ok();
        return new CalendarFeed(stack, made.text("id"), made.text("feed"));
    }

    String secret() {
        return path.replaceAll("/calendar/|\\.ics", "");
    }

    Reply get() {
        return stack.send(Request.bare(Person.NOBODY, "GET", path));
    }

    ICalendar read() {
        var reply = get().ok();
        assertThat(reply.header("content-type")).isEqualTo("text/calendar; charset=utf-8");
        return Biweekly.parse(reply.text()).first();
    }

    List<VEvent> events() {
        return read().getEvents();
    }

    /** By the beginning of what its title says of the case. */
    VEvent event(String title) {
        return events().stream()
                .filter(event -> event.getSummary().getValue().contains(": " + title))
                .findFirst()
                .orElseThrow(() -> new AssertionError(get().text()));
    }

    boolean has(String caseId) {
        return get().ok().text().contains(caseId);
    }

    static Instant at(VEvent event) {
        return event.getDateStart().getValue().toInstant();
    }

    static boolean isCancelled(VEvent event) {
        return event.getStatus().equals(Status.cancelled());
    }
}
