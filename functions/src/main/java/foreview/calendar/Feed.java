package foreview.calendar;

import foreview.domain.calendar.CalendarFeed;
import foreview.domain.json.Digest;
import foreview.domain.json.Times;
import foreview.runtime.Now;
import foreview.runtime.cases.CallerCases;
import foreview.runtime.http.Answer;
import foreview.runtime.http.ETag;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.ical.Calendar;
import foreview.runtime.ical.CalendarEvent;
import foreview.runtime.identity.Caller;
import foreview.runtime.store.Calendars;
import foreview.runtime.store.StoredCalendar;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/**
 * What a program reads by a calendar's secret address: the dates of the cases that its owner may see, by the rights that the
 * owner's token last proved. An address that is unknown, revoked or lapsed gets the same 404 after the same one read.
 */
record Feed(Calendars calendars, CallerCases cases, CaseEvents events, Now now) {
    /** The latest; an answer has at most 6 MB. */
    private static final int MOST_CASES = 100;

    private static final Duration REFRESH = Duration.ofHours(1);

    /** Some programs want it at the end of an address. */
    private static final String SUFFIX = ".ics";

    Answer read(Request request) {
        var at = now.instant();
        var stored = calendars
                .find(secret(request.path("token")))
                .filter(one -> !one.held().isLapsed(at))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
        var text = text(stored, at);
        var tag = new ETag("\"" + Digest.of(text.getBytes(StandardCharsets.UTF_8)) + "\"");
        return Answer.text(Calendar.CONTENT_TYPE, text)
                .header("Referrer-Policy", "no-referrer")
                .unlessKnown(tag, request);
    }

    private static String secret(String token) {
        return token.endsWith(SUFFIX) ? token.substring(0, token.length() - SUFFIX.length()) : token;
    }

    private String text(StoredCalendar stored, Instant at) {
        var rights = stored.held().rights();
        var owner = new Caller(calendars.owner(stored), rights.org(), rights.roles());
        var all = new ArrayList<CalendarEvent>();
        all.add(lapse(stored.held()));
        for (var view : cases.page(owner, Optional.empty(), MOST_CASES, at).cases()) all.addAll(events.of(view, at));
        return new Calendar("Foreview", REFRESH, all).text();
    }

    /** Its own end is in it, so its owner is told by the calendar itself. */
    private static CalendarEvent lapse(CalendarFeed held) {
        var at = held.rights().lapseAt();
        return new CalendarEvent(
                held.id() + "@foreview",
                held.sequence(),
                held.rights().at(),
                at,
                false,
                "Foreview: this calendar lapses",
                Times.text(at) + ". Sign in and list your calendars before, to keep it for another 30 days.");
    }
}
