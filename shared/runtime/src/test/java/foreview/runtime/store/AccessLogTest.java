package foreview.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import foreview.domain.accesslog.Access;
import foreview.domain.accesslog.Hidden;
import foreview.domain.accesslog.LogEntry;
import foreview.domain.accesslog.LogPart;
import foreview.domain.accesslog.Thing;
import foreview.domain.cases.Actor;
import foreview.domain.cases.Role;
import foreview.domain.cases.Timer;
import foreview.runtime.store.AccessLogChain.Extended;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogTest {
    private static final Actor LEAD = new Actor("lead", "institute", Role.EVALUATION_LEAD);
    private static final Predicate<LogEntry> ALL = _ -> true;

    private final StoreFixture world = new StoreFixture();
    private final AccessLog log = new AccessLog(world.tables, () -> world.now);

    @AfterEach
    void close() {
        world.close();
    }

    private static Access reading(long sequence) {
        return Access.reading(LEAD, Thing.content(sequence));
    }

    private void write(int entries) {
        for (int i = 1; i <= entries; i++) {
            log.write("c1", reading(i), StoreFixture.PATIENT);
            world.now = world.now.plusSeconds(1);
        }
    }

    private List<LogEntry> all() {
        return log.page("c1", Optional.empty(), 100, ALL, Optional.empty()).rows().stream()
                .map(AccessLog.Row::entry)
                .toList();
    }

    @Test
    void concurrent_readers_get_distinct_consecutive_numbers() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= 24; i++) {
                int sequence = i;
                threads.submit(() -> log.write("c1", reading(sequence), StoreFixture.PATIENT));
            }
        }
        assertThat(all())
                .extracting(LogEntry::number)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 24).map(n -> 25 - n).boxed().toList());
        assertThat(all()).extracting(LogEntry::what).doesNotHaveDuplicates();
    }

    @Test
    void a_log_that_stays_busy_writes_nothing() {
        var faulty = new AccessLog(world.tables, () -> {
            log.write("c1", reading(1), StoreFixture.PATIENT); // always another one first
            return world.now;
        });
        assertThatExceptionOfType(AccessLog.Busy.class)
                .isThrownBy(() -> faulty.write("c1", reading(99), attempt -> attempt < 3));
        assertThat(all()).extracting(LogEntry::what).containsOnly("content:1");
    }

    @Test
    void entries_are_in_the_order_of_their_times_though_clocks_differ() {
        log.write("c1", reading(1), StoreFixture.PATIENT);
        world.now = world.now.minusSeconds(5);
        log.write("c1", reading(2), StoreFixture.PATIENT);
        assertThat(all()).extracting(LogEntry::at).containsOnly(StoreFixture.START);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void pages_have_every_wanted_entry_once_from_the_latest_backwards(int limit) {
        write(20);
        Predicate<LogEntry> wanted = entry -> entry.number() % 4 == 2;
        var found = new ArrayList<Long>();
        Optional<String> after = Optional.empty();
        do {
            var page = log.page("c1", after, limit, wanted, Optional.empty());
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(limit);
            page.rows().forEach(row -> found.add(row.entry().number()));
            after = page.next();
        } while (after.isPresent());
        assertThat(found).containsExactly(18L, 14L, 10L, 6L, 2L);
    }

    @Test
    void what_was_numbered_before_the_first_wanted_time_is_not_read() {
        write(20);
        var since = Optional.of(StoreFixture.START.plusSeconds(15));
        assertThat(log.page("c1", Optional.empty(), 100, ALL, since))
                .satisfies(page -> assertThat(page.rows()).hasSize(5))
                .satisfies(page -> assertThat(page.next()).isEmpty());
    }

    /** As schema 1 wrote them. */
    @Test
    void earlier_entries_come_last_without_a_number_and_without_readings_of_findings() {
        earlier("content:1", Optional.empty());
        earlier("finding:f1", Optional.of("f1"));
        write(2);
        assertThat(all()).extracting(LogEntry::what).containsExactly("content:2", "content:1", "content:1");
        assertThat(all().getLast().number()).isZero();
        var first = log.page("c1", Optional.empty(), 2, ALL, Optional.empty());
        assertThat(log.page("c1", first.next(), 2, ALL, Optional.empty()).rows())
                .hasSize(1);
    }

    /** No page and no cursor tells that there were others. */
    @Test
    void earlier_readings_of_findings_leave_no_trace_in_pages() {
        for (var hidden : List.of("a", "c", "d")) earlier(hidden + ":1", Optional.of("f1"));
        for (var shown : List.of("b", "e")) earlier(shown + ":1", Optional.empty());
        var first = log.page("c1", Optional.empty(), 1, ALL, Optional.empty());
        assertThat(first.next()).contains("READ#2026-11-01T00:00:00.000Z#e");
        var last = log.page("c1", first.next(), 1, ALL, Optional.empty());
        assertThat(last.rows()).extracting(row -> row.entry().what()).containsExactly("b:1");
        assertThat(last.next()).isEmpty();
    }

    private void earlier(String what, Optional<String> finding) {
        var key = new Key("READ#c1", "READ#2026-11-01T00:00:00.000Z#" + what.substring(0, 1));
        world.tables.put(Item.at(key)
                .with("person", "p")
                .with("org", "lab")
                .with("role", "DEVELOPER")
                .with("what", what)
                .with("finding", finding, Item::with)
                .with("ground", "reading"));
    }

    @Test
    void what_is_held_back_takes_no_number_of_the_shown_part() {
        write(1);
        var hidden = reading(7).hidden(Optional.of(new Hidden.UntilShared("f-1")));
        log.write("c1", hidden, StoreFixture.PATIENT);
        write(1);
        assertThat(all()).extracting(LogEntry::number).containsExactly(2L, 1L);
        assertThat(all()).extracting(LogEntry::what).doesNotContain("content:7");
    }

    @Test
    void it_is_shown_once_with_the_number_of_that_moment_and_its_own_time() {
        for (var finding : List.of("f-1", "f-2"))
            log.write("c1", reading(7).hidden(Optional.of(new Hidden.UntilShared(finding))), StoreFixture.PATIENT);
        world.now = world.now.plusSeconds(60);
        write(1);
        for (int i = 0; i < 2; i++) assertThat(shown()).isEqualTo(Extended.WHOLE);
        assertThat(all()).hasSize(2).first().satisfies(entry -> {
            assertThat(entry.number()).isEqualTo(2);
            assertThat(entry.at()).isEqualTo(StoreFixture.START);
            assertThat(entry.shownAt()).contains(world.now);
        });
    }

    /** The entries of the held part are chained before they are shown. */
    private Extended shown() {
        new AccessLogChain(world.tables).extend("c1", LogPart.HELD, world.now, StoreFixture.PATIENT);
        return new HeldEntries(world.tables, () -> world.now).show("c1", "f-1", StoreFixture.PATIENT);
    }

    @Test
    void one_that_was_changed_or_is_missing_is_not_shown() {
        for (int i = 1; i <= 3; i++)
            log.write("c1", reading(i).hidden(Optional.of(new Hidden.UntilShared("f-1"))), StoreFixture.PATIENT);
        new AccessLogChain(world.tables).extend("c1", LogPart.HELD, world.now, StoreFixture.PATIENT);
        var key = Key.logEntry("c1", LogPart.HELD, 2);
        var entry = world.tables.find(key).orElseThrow();
        world.tables.put(entry.with("canonical", entry.text("canonical").replace("content:2", "content:9")));
        assertThat(shown()).isEqualTo(Extended.BROKEN);
        assertThat(all()).extracting(LogEntry::what).containsExactly("content:3", "content:1");
        world.tables.put(entry);
        assertThat(shown()).isEqualTo(Extended.WHOLE);
        assertThat(all()).extracting(LogEntry::what).containsExactly("content:2", "content:3", "content:1");
    }

    @Test
    void one_whose_number_is_taken_is_not_forgotten() {
        log.write("c1", reading(7).hidden(Optional.of(new Hidden.UntilShared("f-1"))), StoreFixture.PATIENT);
        world.tables.put(Item.at(Key.logEntry("c1", LogPart.SHOWN, 1)).with("canonical", "{}"));
        assertThatIllegalStateException().isThrownBy(this::shown);
    }

    /** A reading that raced with the sharing of its finding is shown by its own timer. */
    @Test
    void each_entry_has_the_timers_of_what_follows() {
        write(1);
        log.write("c1", reading(7).hidden(Optional.of(new Hidden.UntilShared("f-1"))), StoreFixture.PATIENT);
        var until = new Hidden.Until(StoreFixture.START.plus(Duration.ofHours(5)));
        log.write("c1", reading(8).hidden(Optional.of(until)), StoreFixture.PATIENT);
        var next = StoreFixture.START.plusSeconds(60);
        assertThat(world.timers("c1", Duration.ofHours(8)))
                .containsExactlyInAnyOrder(
                        timer(next, Timer.Kind.LOG_CHAIN, LogPart.SHOWN.name()),
                        timer(next, Timer.Kind.LOG_CHAIN, LogPart.HELD.name()),
                        timer(next, Timer.Kind.LOG_JOIN, "f-1"),
                        timer(until.time(), Timer.Kind.LOG_JOIN, until.key()));
    }

    private static Timer timer(Instant dueAt, Timer.Kind kind, String id) {
        return new Timer(dueAt, "c1", kind, id);
    }
}
