package foreview.domain.cases;

import static foreview.domain.cases.RuleChecks.that;

import foreview.domain.calendar.CaseDate;
import foreview.domain.calendar.CaseDate.Kind;
import foreview.domain.calendar.CaseDates;
import foreview.domain.clock.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The checks of {@link RuleChecks} about a calendar: it prints the clock's reading, and one version of a case has one calendar. */
final class CalendarChecks {
    private record Event(Kind kind, String about) {}

    private CalendarChecks() {}

    static void hold(CaseState state, Clock clock, Instant now) {
        var releases = state.entities().all(Release.class).stream().limit(8).toList();
        var shown = new HashMap<Event, CaseDate>();
        var head = state.head();
        for (var at : times(head, now)) {
            Set<Event> events = new HashSet<>();
            var reading = clock.read(head, at);
            for (var date : CaseDates.of(head, releases, clock.policies(), at)) {
                var event = new Event(date.kind(), date.about());
                that(events.add(event), "an event is once in a calendar");
                var before = shown.putIfAbsent(event, date);
                that(before == null || before.equals(date), "no date changes while its case stays the same");
                boolean present = date.about().equals(Integer.toString(head.windows()));
                if (date.kind() == Kind.END && present && reading.kind().isPresent())
                    that(
                            reading.endsAt().filter(date.at()::equals).isPresent(),
                            "rule 5: the end of a window is the clock's");
            }
        }
    }

    private static Iterable<Instant> times(CaseHead head, Instant now) {
        var end = head.window().stream()
                .flatMap(window -> Stream.of(window.endsAt(), window.endsAt().minusMillis(1)));
        return Stream.concat(Stream.of(head.facts().lastAt(), now.plus(Duration.ofDays(3))), end)
                .toList();
    }
}
