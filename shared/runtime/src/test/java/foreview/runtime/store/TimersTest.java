package foreview.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Timer;
import foreview.runtime.store.PendingTimer.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Timers in their table: a failed one is due again later, a performed one is gone. */
class TimersTest {
    private static final Instant HOUR = StoreFixture.START.truncatedTo(ChronoUnit.HOURS);

    private final StoreFixture world = new StoreFixture();
    private final Timers timers = new Timers(world.tables);
    private final PendingTimer timer = timer(StoreFixture.START, "c-1", Timer.Kind.PURGE);

    @AfterEach
    void close() {
        world.close();
    }

    private Timers.Due due(Instant now) {
        var hour = timers.hour(Lane.AFTERMATH, HOUR, now, 10);
        assertThat(hour.due()).hasSize(1);
        return hour.due().getFirst();
    }

    @Test
    void one_that_was_tried_in_vain_comes_again_later_and_once() {
        timers.put(timer, StoreFixture.START);
        var failed = due(StoreFixture.START);
        timers.retry(failed, timer.retry(StoreFixture.START), StoreFixture.START);
        assertThat(timers.hour(Lane.AFTERMATH, HOUR, StoreFixture.START, 10).due())
                .isEmpty();
        var next = due(StoreFixture.START.plus(Duration.ofMinutes(1))).timer().orElseThrow();
        assertThat(next.attempts()).isEqualTo(1);
        assertThat(next.since()).isEqualTo(StoreFixture.START);
        assertThat(next.dueAt()).isAfter(StoreFixture.START);
    }

    @Test
    void one_that_comes_again_at_the_same_time_is_there_once() {
        timers.put(timer, StoreFixture.START);
        timers.retry(due(StoreFixture.START), timer, StoreFixture.START);
        assertThat(due(StoreFixture.START).timer()).contains(timer);
    }

    @Test
    void of_two_runs_that_let_it_come_again_one_is_heard() {
        timers.put(timer, StoreFixture.START);
        var seen = due(StoreFixture.START);
        timers.retry(seen, timer.overdueUntil(StoreFixture.START.plusSeconds(60)), StoreFixture.START);
        timers.retry(seen, timer.overdueUntil(StoreFixture.START.plusSeconds(90)), StoreFixture.START);
        assertThat(due(StoreFixture.START.plusSeconds(90)).dueAt()).isEqualTo(StoreFixture.START.plusSeconds(60));
    }

    @Test
    void one_that_stands_there_already_keeps_its_pace() {
        timers.put(timer.retry(StoreFixture.START), StoreFixture.START);
        timers.put(new PendingTimer(timer.retry(StoreFixture.START).timer()), StoreFixture.START);
        assertThat(due(StoreFixture.START.plusSeconds(30)).timer()).contains(timer.retry(StoreFixture.START));
    }

    @Test
    void one_that_a_change_put_again_meanwhile_is_not_deleted() {
        timers.put(timer, StoreFixture.START);
        var performed = due(StoreFixture.START);
        world.tables.put(timer.item(StoreFixture.START)); // as a change does
        timers.done(performed);
        timers.done(due(StoreFixture.START));
        assertThat(timers.hour(Lane.AFTERMATH, HOUR, StoreFixture.START, 10).empty())
                .isTrue();
    }

    @Test
    void the_first_run_begins_a_month_back_at_a_full_hour() {
        assertThat(timers.watermark(StoreFixture.START.plusSeconds(1)))
                .isEqualTo(Instant.parse("2026-10-23T10:00:00Z"));
    }

    @Test
    void hours_are_left_behind_as_far_as_they_were_seen_empty_and_a_quarter_of_an_hour_behind_the_present() {
        timers.moveTo(HOUR.minus(Duration.ofHours(5)), StoreFixture.START);
        assertThat(timers.watermark(StoreFixture.START)).isEqualTo(HOUR.minus(Duration.ofHours(5)));
        timers.moveTo(HOUR.plus(Duration.ofHours(1)), StoreFixture.START.plus(Duration.ofMinutes(14)));
        assertThat(timers.watermark(StoreFixture.START)).isEqualTo(HOUR.minus(Duration.ofHours(1)));
        timers.moveTo(HOUR.plus(Duration.ofHours(1)), StoreFixture.START.plus(Duration.ofMinutes(15)));
        assertThat(timers.watermark(StoreFixture.START)).isEqualTo(HOUR);
    }

    @Test
    void due_timers_are_read_from_every_partition_and_none_before_its_time() {
        for (int i = 20; i >= 0; i--)
            timers.put(timer(StoreFixture.START.plusSeconds(i), "c-" + i, Timer.Kind.END), StoreFixture.START);
        var hour = timers.hour(Lane.ENDS, HOUR, StoreFixture.START.plusSeconds(15), 100);
        assertThat(hour.due())
                .extracting(Timers.Due::dueAt)
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 15)
                        .mapToObj(StoreFixture.START::plusSeconds)
                        .toList());
        assertThat(hour.empty()).isFalse();
        assertThat(hour.hasMore()).isFalse();
    }

    @Test
    void an_hour_is_read_on_behind_what_was_seen_of_it_until_what_is_not_yet_due() {
        for (int i = 0; i < 40; i++)
            timers.put(timer(StoreFixture.START.plusSeconds(i), "c-" + i, Timer.Kind.END), StoreFixture.START);
        var now = StoreFixture.START.plusSeconds(29);
        var seen = new ArrayList<Instant>();
        var hour = timers.hour(Lane.ENDS, HOUR, now, 3);
        hour.due().forEach(due -> seen.add(due.dueAt()));
        while (hour.hasMore()) {
            hour = timers.after(hour, Lane.ENDS, HOUR, now, 3);
            assertThat(hour.due()).hasSizeLessThanOrEqualTo(3 * Shards.COUNT);
            hour.due().forEach(due -> seen.add(due.dueAt()));
        }
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 30)
                        .mapToObj(StoreFixture.START::plusSeconds)
                        .toList());
    }

    @Test
    void an_hour_with_a_timer_that_is_not_due_is_not_empty() {
        timers.put(timer.overdueUntil(StoreFixture.START.plusSeconds(60)), StoreFixture.START);
        var hour = timers.hour(Lane.AFTERMATH, HOUR, StoreFixture.START, 10);
        assertThat(hour.due()).isEmpty();
        assertThat(hour.empty()).isFalse();
        assertThat(hour.hasMore()).isFalse();
    }

    @Test
    void an_item_that_this_version_cannot_read_hides_no_other() {
        timers.put(timer, StoreFixture.START);
        var later = timer(StoreFixture.START.plusSeconds(1), "c-1", Timer.Kind.PURGE)
                .item(StoreFixture.START);
        world.tables.put(later.with(Schema.ATTRIBUTE, Schema.PRESENT + 1));
        var found = timers.hour(Lane.AFTERMATH, HOUR, StoreFixture.START.plusSeconds(1), 10)
                .due();
        assertThat(found).extracting(Timers.Due::timer).containsExactly(Optional.of(timer), Optional.empty());
        assertThat(found.getLast().dueAt()).isEqualTo(StoreFixture.START.plusSeconds(1));
    }

    @Test
    void a_place_that_says_no_time_is_due_from_its_hour_on() {
        var item = timer.item(StoreFixture.START).with("sk", "soon");
        world.tables.put(item);
        assertThat(due(StoreFixture.START).dueAt()).isEqualTo(HOUR);
    }

    @Test
    void a_timer_in_quarantine_is_in_no_hour_and_keeps_what_it_says() {
        timers.put(timer, StoreFixture.START);
        var item = due(StoreFixture.START).item();
        assertThat(timers.quarantined()).isZero();
        timers.quarantine(due(StoreFixture.START));
        assertThat(timers.hour(Lane.AFTERMATH, HOUR, StoreFixture.START, 10).empty())
                .isTrue();
        assertThat(timers.quarantined()).isEqualTo(1);
        var kept = world.tables.find(new Key("QUARANTINE", item.text("sk"))).orElseThrow();
        assertThat(kept.text("from")).isEqualTo(item.text("pk"));
        assertThat(PendingTimer.of(kept)).contains(timer);
    }

    @Test
    void an_item_without_a_putting_is_quarantined_too() {
        var attributes = new HashMap<>(timer.item(StoreFixture.START).attributes());
        attributes.remove(PendingTimer.PUT);
        world.tables.put(new Item(attributes));
        var unreadable = due(StoreFixture.START);
        assertThat(unreadable.timer()).isEmpty();
        timers.quarantine(unreadable);
        assertThat(timers.quarantined()).isEqualTo(1);
        assertThat(timers.hour(Lane.AFTERMATH, HOUR, StoreFixture.START, 10).empty())
                .isTrue();
    }

    @Test
    void lanes_are_apart() {
        timers.put(timer, StoreFixture.START);
        for (var lane : List.of(Lane.ENDS, Lane.WORK))
            assertThat(timers.hour(lane, HOUR, StoreFixture.START, 10).empty()).isTrue();
    }

    private static PendingTimer timer(Instant dueAt, String caseId, Timer.Kind kind) {
        return new PendingTimer(new Timer(dueAt, caseId, kind, kind.name()));
    }
}
