package foreview.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.endpoints.Endpoint;
import foreview.domain.evaluation.EndpointSchedule.Change;
import foreview.domain.evaluation.EndpointSchedule.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which item is called next at an endpoint. */
class EndpointScheduleTest {
    private static final int CONCURRENCY = 3;
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration OPEN = Duration.ofMinutes(5);
    private static final CallOutcome ANSWERED = new CallOutcome.Answered(Mark.CORRECT, "d", false);
    private static final CallOutcome DOWN = new CallOutcome.Failed(Optional.of(Duration.ofMinutes(2)));

    private static Endpoint endpoint(Optional<Instant> outageSince) {
        return endpoint(outageSince, Optional.empty());
    }

    private static Endpoint endpoint(Optional<Instant> outageSince, Optional<Instant> idleSince) {
        var limits = new Endpoint.Limits(CONCURRENCY, Duration.ofMinutes(2));
        return new Endpoint(
                "e1",
                0,
                "cp1",
                "plain",
                true,
                limits,
                false,
                Optional.empty(),
                Optional.empty(),
                outageSince,
                Optional.empty(),
                1,
                idleSince);
    }

    private static EndpointSchedule schedule(Task... tasks) {
        return new EndpointSchedule(endpoint(Optional.empty()), EndpointHealth.NEW, List.of(tasks));
    }

    private static Task task(String evaluation, int number) {
        return Task.waiting(new Shard(evaluation, number, 2 * number - 2, 2 * number));
    }

    /** Begins the next item, whose task is taken if it must be. */
    private static Optional<Item> begin(EndpointSchedule schedule, Instant now) {
        var item = schedule.next(now, true);
        item.flatMap(next -> schedule.task(next.shard())).ifPresent(schedule::take);
        item.ifPresent(next -> schedule.start(next, now));
        return item;
    }

    private static Optional<Change> end(EndpointSchedule schedule, Item item, CallOutcome outcome, Instant now) {
        return schedule.ended(item, outcome, now, () -> OPEN);
    }

    private static List<String> all(EndpointSchedule schedule, int calls) {
        var names = new ArrayList<String>();
        for (int i = 0; i < calls; i++) {
            var item = begin(schedule, NOW).orElseThrow();
            names.add(item.name());
            end(schedule, item, ANSWERED, NOW);
        }
        return names;
    }

    @Test
    void evaluations_give_their_tasks_in_turn() {
        var schedule = schedule(task("v-1", 1), task("v-1", 2), task("v-2", 1), task("v-2", 2));
        assertThat(all(schedule, 8))
                .containsExactly("v-1#0", "v-1#1", "v-2#0", "v-2#1", "v-1#2", "v-1#3", "v-2#2", "v-2#3");
    }

    @Test
    void no_more_calls_are_under_way_than_the_endpoint_allows() {
        var schedule = schedule(task("v-1", 1), task("v-1", 2));
        var under =
                Stream.generate(() -> begin(schedule, NOW)).limit(CONCURRENCY).toList();
        assertThat(under).allMatch(Optional::isPresent).doesNotHaveDuplicates();
        assertThat(begin(schedule, NOW)).isEmpty();
        end(schedule, under.getFirst().orElseThrow(), ANSWERED, NOW);
        assertThat(begin(schedule, NOW)).isPresent();
    }

    @Test
    void a_run_that_may_take_no_more_tasks_finishes_those_in_hand() {
        var schedule = schedule(task("v-1", 1), task("v-1", 2));
        end(schedule, begin(schedule, NOW).orElseThrow(), ANSWERED, NOW);
        var last = schedule.next(NOW, false).orElseThrow();
        assertThat(last.name()).isEqualTo("v-1#1");
        schedule.start(last, NOW);
        assertThat(schedule.next(NOW, false)).isEmpty();
    }

    @Test
    void the_task_tried_longest_ago_comes_first() {
        var earlier = tried(task("v-1", 1), NOW.minusSeconds(200));
        var later = tried(task("v-1", 2), NOW.minusSeconds(100));
        assertThat(begin(schedule(later, earlier), NOW).orElseThrow().shard()).isEqualTo(earlier.shard());
        assertThat(begin(schedule(later, earlier, task("v-1", 3)), NOW)
                        .orElseThrow()
                        .shard()
                        .number())
                .as("never tried")
                .isEqualTo(3);
    }

    private static Task tried(Task task, Instant at) {
        var tries = new ItemTries(1, 1, Optional.empty(), Optional.empty(), at, at.plusSeconds(60));
        for (int index : task.unfinished()) task = task.with(index, tries);
        return task;
    }

    @Test
    void a_deferred_item_waits_and_its_task_continues() {
        var schedule = schedule(task("v-1", 1));
        var change = end(schedule, begin(schedule, NOW).orElseThrow(), CallOutcome.Failed.PLAINLY, NOW);
        assertThat(change.orElseThrow()).isInstanceOf(Change.Tried.class);
        var other = begin(schedule, NOW).orElseThrow();
        assertThat(other.index()).isOne();
        end(schedule, other, ANSWERED, NOW);
        assertThat(begin(schedule, NOW)).isEmpty();
        assertThat(schedule.nextAt()).contains(NOW.plus(Duration.ofMinutes(1)));
        assertThat(begin(schedule, NOW.plus(Duration.ofMinutes(1)))).isPresent();
    }

    /** Of all evaluations, whichever has the turn. */
    @Test
    void half_open_one_call_is_made_for_the_item_tried_longest_ago() {
        var earlier = tried(task("v-2", 1), NOW.minusSeconds(200));
        var later = tried(task("v-1", 1), NOW.minusSeconds(100));
        var open = EndpointHealth.NEW.after(new StartedCall("v-1#9", NOW, true), DOWN, NOW);
        var schedule = new EndpointSchedule(endpoint(Optional.empty()), open, List.of(later, earlier));
        assertThat(begin(schedule, NOW.plus(Duration.ofMinutes(1)))).isEmpty();
        var trial = begin(schedule, NOW.plus(Duration.ofMinutes(2))).orElseThrow();
        assertThat(trial.shard()).isEqualTo(earlier.shard());
        assertThat(begin(schedule, NOW.plus(Duration.ofMinutes(2))))
                .as("one at a time")
                .isEmpty();
        end(schedule, trial, ANSWERED, NOW.plus(Duration.ofMinutes(2)));
        assertThat(begin(schedule, NOW.plus(Duration.ofMinutes(2))))
                .as("it is back")
                .isPresent();
    }

    @Test
    void an_open_breaker_names_when_to_look_again() {
        var schedule = schedule(task("v-1", 1));
        end(schedule, begin(schedule, NOW).orElseThrow(), DOWN, NOW);
        assertThat(begin(schedule, NOW)).isEmpty();
        assertThat(schedule.nextAt()).contains(NOW.plus(Duration.ofMinutes(2)));
    }

    @Test
    void a_busy_endpoint_paces_the_calls() {
        var schedule = schedule(task("v-1", 1));
        end(schedule, begin(schedule, NOW).orElseThrow(), new CallOutcome.Busy(Duration.ofSeconds(7)), NOW);
        assertThat(begin(schedule, NOW)).isEmpty();
        assertThat(schedule.isPaced(NOW, Duration.ofSeconds(7))).isTrue();
        assertThat(schedule.isPaced(NOW, Duration.ofSeconds(6))).isFalse();
        assertThat(begin(schedule, NOW.plusSeconds(7))).isPresent();
    }

    @Test
    void what_is_discarded_changes_nothing() {
        var schedule = schedule(task("v-1", 1));
        var item = begin(schedule, NOW).orElseThrow();
        var before = schedule.health();
        assertThat(end(schedule, item, new CallOutcome.Discarded(), NOW)).isEmpty();
        assertThat(schedule.health()).isEqualTo(before);
        assertThat(schedule.isIdle()).isTrue();
    }

    @Test
    void an_evaluation_that_is_dropped_is_not_called_for_any_more() {
        var schedule = schedule(task("v-1", 1), task("v-2", 1));
        var dropped = begin(schedule, NOW).orElseThrow();
        schedule.drop("v-1");
        assertThat(all(schedule, 2)).containsExactly("v-2#0", "v-2#1");
        assertThat(end(schedule, dropped, ANSWERED, NOW))
                .as("an answer that arrives late")
                .isEmpty();
    }

    @Test
    void a_task_with_all_results_is_complete_and_not_called_for() {
        var shard = new Shard("v-1", 1, 0, 1);
        var complete = Task.waiting(shard).with(ItemResult.failed(0));
        var schedule = schedule(complete);
        assertThat(schedule.complete()).containsExactly(shard);
        schedule.remove(shard);
        assertThat(schedule.isEmpty()).isTrue();
        assertThat(schedule.nextAt()).isEmpty();
    }

    @Test
    void an_outage_is_recorded_once_and_its_end_once() {
        var schedule = schedule(task("v-1", 1));
        end(schedule, begin(schedule, NOW).orElseThrow(), DOWN, NOW);
        assertThat(schedule.outage(NOW)).isEmpty();
        var later = NOW.plus(Duration.ofMinutes(3));
        var began = schedule.outage(later).orElseThrow();
        assertThat(began.since()).contains(NOW);
        assertThat(schedule.outage(later)).as("not recorded yet").contains(began);
        schedule.recorded(began);
        assertThat(schedule.outage(later)).isEmpty();
        end(schedule, begin(schedule, later).orElseThrow(), ANSWERED, later);
        var ended = schedule.outage(later).orElseThrow();
        assertThat(ended.since()).isEmpty();
        schedule.recorded(ended);
        assertThat(schedule.outage(later)).isEmpty();
    }

    /** A crash between recording an outage and saving the health, or the reverse. */
    @Test
    void the_docket_decides_whether_an_outage_is_recorded() {
        var closed = new EndpointSchedule(endpoint(Optional.of(NOW)), EndpointHealth.NEW, List.of());
        assertThat(closed.outage(NOW).orElseThrow().since()).isEmpty();
        var open = EndpointHealth.NEW
                .after(new StartedCall("v-1#9", NOW, true), DOWN, NOW)
                .outageRecorded();
        var unrecorded = new EndpointSchedule(endpoint(Optional.empty()), open, List.of());
        assertThat(unrecorded
                        .outage(NOW.plus(Duration.ofMinutes(3)))
                        .orElseThrow()
                        .since())
                .contains(NOW);
    }

    @Test
    void an_outage_ends_when_nothing_waits() {
        var open = EndpointHealth.NEW
                .after(new StartedCall("v-1#9", NOW, true), DOWN, NOW)
                .outageRecorded();
        var schedule = new EndpointSchedule(endpoint(Optional.of(NOW)), open, List.of());
        schedule.nothingWaits(NOW);
        assertThat(schedule.outage(NOW).orElseThrow().since()).isEmpty();
    }

    /** Its end is in the docket with the last evaluation's result, and no run followed. */
    @Test
    void a_breaker_that_opened_before_nothing_waited_is_closed() {
        var open = EndpointHealth.NEW.after(new StartedCall("v-1#9", NOW, true), DOWN, NOW);
        var later = NOW.plus(Duration.ofHours(1));
        for (var health : List.of(open, open.outageRecorded())) {
            var before = new EndpointSchedule(endpoint(Optional.empty(), Optional.of(NOW)), health, List.of());
            assertThat(before.health().open()).isEmpty();
            assertThat(before.outage(later)).isEmpty();
        }
        var earlier = Optional.of(NOW.minusMillis(1));
        var after = new EndpointSchedule(endpoint(Optional.empty(), earlier), open, List.of());
        assertThat(after.outage(later).orElseThrow().since()).contains(NOW);
    }
}
