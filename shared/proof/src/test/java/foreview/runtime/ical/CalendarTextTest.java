package foreview.runtime.ical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is written is what a calendar program's library reads, whatever a text contains. */
class CalendarTextTest {
    private static final Instant FIRST = Instant.parse("1583-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    @Provide
    Arbitrary<String> texts() {
        var hostile = Arbitraries.of(
                "\r\n",
                "\n",
                "\r",
                ";",
                ",",
                "\\",
                ":",
                "\"",
                "\\n",
                "END:VEVENT",
                "BEGIN:VALARM",
                " ",
                "\t",
                "é",
                "漢",
                "😀");
        return Arbitraries.oneOf(
                hostile.list().ofMaxSize(60).map(parts -> String.join("", parts)), Arbitraries.strings());
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(FIRST.toEpochMilli(), LAST.toEpochMilli())
                .map(Instant::ofEpochMilli);
    }

    @Provide
    Arbitrary<CalendarEvent> events() {
        return Combinators.combine(
                        texts().filter(text -> !text.isBlank()),
                        Arbitraries.longs().between(0, Integer.MAX_VALUE),
                        instants(),
                        instants(),
                        Arbitraries.of(true, false),
                        texts(),
                        texts())
                .as(CalendarEvent::new);
    }

    @Property
    void every_calendar_is_read_as_it_was_meant(
            @ForAll("texts") String name, @ForAll("eventLists") List<CalendarEvent> events) {
        var text = new Calendar(name, Duration.ofHours(1), events).text();
        var read = Biweekly.parse(text).all();
        assertThat(read).hasSize(1);
        var calendar = read.getFirst();
        assertThat(calendar.getExperimentalProperties("X-PUBLISHED-TTL")).hasSize(1);
        assertThat(calendar.getRefreshInterval().getValue().toMillis()).isEqualTo(3_600_000);
        assertThat(calendar.getEvents()).hasSize(events.size());
        for (int i = 0; i < events.size(); i++) isSame(calendar.getEvents().get(i), events.get(i));
    }

    @Provide
    Arbitrary<List<CalendarEvent>> eventLists() {
        return events().list().ofMinSize(1).ofMaxSize(3);
    }

    private static void isSame(VEvent read, CalendarEvent event) {
        assertThat(read.getUid().getValue()).isEqualTo(meant(event.uid()));
        assertThat(read.getSequence().getValue()).isEqualTo((int) event.sequence());
        assertThat(read.getDateStart().getValue().toInstant())
                .isEqualTo(event.at().truncatedTo(ChronoUnit.SECONDS));
        assertThat(read.getDateTimeStamp().getValue().toInstant())
                .isEqualTo(event.stamp().truncatedTo(ChronoUnit.SECONDS));
        assertThat(read.getStatus()).isEqualTo(event.cancelled() ? Status.cancelled() : Status.confirmed());
        assertThat(text(read.getSummary().getValue())).isEqualTo(meant(event.title()));
        assertThat(text(read.getDescription().getValue())).isEqualTo(meant(event.description()));
    }

    /** The library gives the platform's line ends. */
    private static String text(String read) {
        return read.replace(System.lineSeparator(), "\n");
    }

    /** Line ends are one kind, and what no text may contain is replaced. */
    private static String meant(String text) {
        var meant = new StringBuilder();
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(c -> {
            boolean never =
                    Character.isISOControl(c) && c != '\t' && c != '\n' || Character.getType(c) == Character.SURROGATE;
            meant.appendCodePoint(never ? 0xFFFD : c);
        });
        return meant.toString();
    }

    @Property
    void every_line_is_short_and_ends_as_the_standard_has_it(
            @ForAll("texts") String name, @ForAll("eventLists") List<CalendarEvent> events) {
        var text = new Calendar(name, Duration.ofHours(1), events).text();
        assertThat(text).endsWith("\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(text);
        for (var line : text.split("\r\n"))
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
    }

    @Test
    void the_library_finds_nothing_to_warn_of() {
        var event = new CalendarEvent("u@foreview", 3, FIRST, LAST, true, "Title", "Words");
        ICalendar read = Biweekly.parse(new Calendar("Foreview", Duration.ofHours(1), List.of(event)).text())
                .first();
        assertThat(read.validate(ICalVersion.V2_0).isEmpty()).isTrue();
        assertThat(read.getVersion()).isEqualTo(ICalVersion.V2_0);
        assertThat(read.getMethod()).isNull();
    }

    @Test
    void a_calendar_has_an_event() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Calendar("n", Duration.ofHours(1), List.of()));
    }
}
