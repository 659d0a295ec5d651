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
    private static final Instant HOUR = World.START.truncatedTo(ChronoUnit.HOURS);

    private final World world = new World();
    private final Timers timers = new Timers(world.tables);
    private final PendingTimer timer = timer(World.START, "c-1", Timer.Kind.PURGE);

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
        timers.put(timer, World.START);
        var failed = due(World.START);
        timers.retry(failed, timer.retry(World.START), World.START);
        assertThat(timers.hour(Lane.AFTERMATH, HOUR, World.START, 10).due()).isEmpty();
        var next = due(World.START.plus(Duration.ofMinutes(1))).timer().orElseThrow();
        assertThat(next.attempts()).isEqualTo(1);
        assertThat(next.since()).isEqualTo(World.START);
        assertThat(next.dueAt()).isAfter(World.START);
    }

    @Test
    void one_that_comes_again_at_the_same_time_is_there_once() {
        timers.put(timer, World.START);
        timers.retry(due(World.START), timer, World.START);
        assertThat(due(World.START).timer()).contains(timer);
    }

    @Test
    void of_two_runs_that_let_it_come_again_one_is_heard() {
        timers.put(timer, World.START);
        var seen = due(World.START);
        timers.retry(seen, timer.overdueUntil(World.START.plusSeconds(60)), World.START);
        timers.retry(seen, timer.overdueUntil(World.START.plusSeconds(90)), World.START);
        assertThat(due(World.START.plusSeconds(90)).dueAt()).isEqualTo(World.START.plusSeconds(60));
    }

    @Test
    void one_that_stands_there_already_keeps_its_pace() {
        timers.put(timer.retry(World.START), World.START);
        timers.put(new PendingTimer(timer.retry(World.START).timer()), World.START);
        assertThat(due(World.START.plusSeconds(30)).timer()).contains(timer.retry(World.START));
    }

    @Test
    void one_that_a_change_put_again_meanwhile_is_not_deleted() {
        timers.put(timer, World.START);
        var performed = due(World.START);
        world.tables.put(timer.item(World.START)); // as a change does
        timers.done(performed);
        timers.done(due(World.START));
        assertThat(timers.hour(Lane.AFTERMATH, HOUR, World.START, 10).empty()).isTrue();
    }

    @Test
    void the_first_run_begins_a_month_back_at_a_full_hour() {
        assertThat(timers.watermark(World.START.plusSeconds(1))).isEqualTo(Instant.parse("2026-10-23T10:00:00Z"));
    }

    @Test
    void hours_are_left_behind_as_far_as_they_were_seen_empty_and_a_quarter_of_an_hour_behind_the_present() {
        timers.moveTo(HOUR.minus(Duration.ofHours(5)), World.START);
        assertThat(timers.watermark(World.START)).isEqualTo(HOUR.minus(Duration.ofHours(5)));
        timers.moveTo(HOUR.plus(Duration.ofHours(1)), World.START.plus(Duration.ofMinutes(14)));
        assertThat(timers.watermark(World.START)).isEqualTo(HOUR.minus(Duration.ofHours(1)));
        timers.moveTo(HOUR.plus(Duration.ofHours(1)), World.START.plus(Duration.ofMinutes(15)));
        assertThat(timers.watermark(World.START)).isEqualTo(HOUR);
    }

    @Test
    void what_is_due_comes_by_its_time_whichever_partition_it_lies_in_and_nothing_before() {
        for (int i = 20; i >= 0; i--)
            timers.put(timer(World.START.plusSeconds(i), "c-" + i, Timer.Kind.END), World.START);
        var hour = timers.hour(Lane.ENDS, HOUR, World.START.plusSeconds(15), 100);
        assertThat(hour.due())
                .extracting(Timers.Due::dueAt)
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 15)
                        .mapToObj(World.START::plusSeconds)
                        .toList());
        assertThat(hour.empty()).isFalse();
        assertThat(hour.hasMore()).isFalse();
    }

    @Test
    void an_hour_is_read_on_behind_what_was_seen_of_it_until_what_is_not_yet_due() {
        for (int i = 0; i < 40; i++)
            timers.put(timer(World.START.plusSeconds(i), "c-" + i, Timer.Kind.END), World.START);
        var now = World.START.plusSeconds(29);
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
                        .mapToObj(World.START::plusSeconds)
                        .toList());
    }

    @Test
    void an_hour_in_which_something_lies_that_is_not_due_is_not_empty() {
        timers.put(timer.overdueUntil(World.START.plusSeconds(60)), World.START);
        var hour = timers.hour(Lane.AFTERMATH, HOUR, World.START, 10);
        assertThat(hour.due()).isEmpty();
        assertThat(hour.empty()).isFalse();
        assertThat(hour.hasMore()).isFalse();
    }

    @Test
    void an_item_that_this_version_cannot_read_hides_no_other() {
        timers.put(timer, World.START);
        var later = timer(World.START.plusSeconds(1), "c-1", Timer.Kind.PURGE).item(World.START);
        world.tables.put(later.with(Schema.ATTRIBUTE, Schema.PRESENT + 1));
        var found = timers.hour(Lane.AFTERMATH, HOUR, World.START.plusSeconds(1), 10)
                .due();
        assertThat(found).extracting(Timers.Due::timer).containsExactly(Optional.of(timer), Optional.empty());
        assertThat(found.getLast().dueAt()).isEqualTo(World.START.plusSeconds(1));
    }

    @Test
    void a_place_that_says_no_time_is_due_from_its_hour_on() {
        var item = timer.item(World.START).with("sk", "soon");
        world.tables.put(item);
        assertThat(due(World.START).dueAt()).isEqualTo(HOUR);
    }

    @Test
    void a_timer_in_quarantine_is_in_no_hour_and_keeps_what_it_says() {
        timers.put(timer, World.START);
        var item = due(World.START).item();
        assertThat(timers.quarantined()).isZero();
        timers.quarantine(due(World.START));
        assertThat(timers.hour(Lane.AFTERMATH, HOUR, World.START, 10).empty()).isTrue();
        assertThat(timers.quarantined()).isEqualTo(1);
        var kept = world.tables.find(new Key("QUARANTINE", item.text("sk"))).orElseThrow();
        assertThat(kept.text("from")).isEqualTo(item.text("pk"));
        assertThat(PendingTimer.of(kept)).contains(timer);
    }

    @Test
    void an_item_without_a_putting_is_quarantined_too() {
        var attributes = new HashMap<>(timer.item(World.START).attributes());
        attributes.remove(PendingTimer.PUT);
        world.tables.put(new Item(attributes));
        var unreadable = due(World.START);
        assertThat(unreadable.timer()).isEmpty();
        timers.quarantine(unreadable);
        assertThat(timers.quarantined()).isEqualTo(1);
        assertThat(timers.hour(Lane.AFTERMATH, HOUR, World.START, 10).empty()).isTrue();
    }

    @Test
    void lanes_are_apart() {
        timers.put(timer, World.START);
        for (var lane : List.of(Lane.ENDS, Lane.WORK))
            assertThat(timers.hour(lane, HOUR, World.START, 10).empty()).isTrue();
    }

    private static PendingTimer timer(Instant dueAt, String caseId, Timer.Kind kind) {
        return new PendingTimer(new Timer(dueAt, caseId, kind, kind.name()));
    }
}
