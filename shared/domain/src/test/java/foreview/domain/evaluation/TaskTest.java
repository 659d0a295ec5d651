package foreview.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import foreview.domain.evaluation.ItemResult.Mark;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TaskTest {
    private static final byte[] SALT = "thirty-two bytes of pure secrecy".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @Property
    void every_item_of_a_suite_stands_in_exactly_one_task(
            @ForAll @IntRange(min = 1, max = 9_999) int items, @ForAll @IntRange(min = 1, max = 300) int perTask) {
        var covered = Shard.of("v1", items, perTask).stream()
                .flatMapToInt(shard -> IntStream.range(shard.from(), shard.to()))
                .toArray();
        assertThat(covered).containsExactly(IntStream.range(0, items).toArray());
    }

    @Property
    void every_item_is_counted_once_however_its_task_is_over(@ForAll @Size(max = 25) List<Mark> marks) {
        for (var state : List.of(Task.State.DONE, Task.State.FAILED, Task.State.STOPPED))
            assertThat(task(state, marks).tally().total()).isEqualTo(25);
    }

    @Test
    void what_a_stopped_task_has_does_not_count() {
        var stopped = task(Task.State.STOPPED, List.of(Mark.CORRECT, Mark.WRONG, Mark.FAILED));
        assertThat(stopped.tally()).isEqualTo(new Tally(0, 0, 0, 22, 3));
    }

    @Test
    void what_a_given_up_task_was_not_asked_failed() {
        var failed = task(Task.State.FAILED, List.of(Mark.CORRECT, Mark.WRONG));
        assertThat(failed.tally()).isEqualTo(new Tally(1, 1, 23, 0, 0));
    }

    @Test
    void one_that_may_still_be_worked_on_is_not_counted() {
        assertThatIllegalStateException()
                .isThrownBy(() -> task(Task.State.WAITING, List.of()).tally());
    }

    @Test
    void a_lease_ends_at_its_instant() {
        var leased = leased(NOW);
        assertThat(leased.isFree(NOW.minusNanos(1))).isFalse();
        assertThat(leased.isFree(NOW)).isTrue();
    }

    @Test
    void a_rest_ends_at_its_instant_too_and_what_is_over_is_never_free() {
        var resting = task(Task.State.WAITING, List.of()).after(Setbacks.NONE, NOW, NOW);
        assertThat(resting.isFree(NOW.minusNanos(1))).isFalse();
        assertThat(resting.isFree(NOW)).isTrue();
        assertThat(Task.waiting(shard(), NOW).isFree(Instant.EPOCH)).isTrue();
        assertThat(task(Task.State.STOPPED, List.of()).isFree(NOW)).isFalse();
    }

    @Test
    void it_goes_on_behind_what_is_saved() {
        assertThat(task(Task.State.WAITING, List.of(Mark.CORRECT)).next()).contains(51);
        assertThat(task(Task.State.WAITING, List.of()).next()).contains(50);
    }

    @Property
    void the_digest_is_the_same_in_whatever_order_tasks_are_read(@ForAll @Size(max = 5) List<Mark> marks) {
        var one = task(Task.State.DONE, marks);
        var other = Task.waiting(new Shard("v1", 4, 75, 80), NOW);
        assertThat(Task.digest(SALT, List.of(one, other))).isEqualTo(Task.digest(SALT, List.of(other, one)));
    }

    @Test
    void the_digest_tells_any_other_answer_mark_and_end() {
        var digests = List.of(
                Task.digest(SALT, List.of(task(Task.State.DONE, List.of(Mark.CORRECT)))),
                Task.digest(SALT, List.of(task(Task.State.DONE, List.of(Mark.WRONG)))),
                Task.digest(SALT, List.of(task(Task.State.STOPPED, List.of(Mark.CORRECT)))),
                Task.digest(SALT, List.of(task(Task.State.DONE, List.of(Mark.CORRECT, Mark.CORRECT)))),
                Task.digest(SALT, List.of()),
                Task.digest(new byte[32], List.of()));
        assertThat(digests).doesNotHaveDuplicates();
    }

    @Test
    void a_lease_that_ends_with_a_word_is_no_strike_and_one_without_an_answer_no_attempt() {
        var leased = leased(NOW);
        assertThat(leased.excused().setbacks()).isEqualTo(Setbacks.NONE);
        assertThat(leased.excused().attempts()).isEqualTo(1);
        assertThat(leased.uncounted().setbacks()).isEqualTo(Setbacks.NONE);
        assertThat(leased.uncounted().attempts()).isZero();
    }

    @Test
    void only_a_task_with_something_to_ask_is_given_up() {
        var struck = new Setbacks(Setbacks.MOST_STRIKES, 0, 0, 0);
        assertThat(task(Task.State.WAITING, List.of()).after(struck, NOW, NOW).isHopeless())
                .isTrue();
        assertThat(task(Task.State.WAITING, Collections.nCopies(25, Mark.FAILED))
                        .after(struck, NOW, NOW)
                        .isHopeless())
                .isFalse();
    }

    @Test
    void what_was_answered_last_tells_whose_fault_a_failure_is() {
        var marks = List.of(Mark.CORRECT, Mark.WRONG, Mark.FAILED);
        assertThat(task(Task.State.WAITING, marks).another(100, 0)).contains(51);
    }

    @Property
    void the_second_that_is_asked_is_neither_the_next_nor_the_first(
            @ForAll @IntRange(min = 3, max = 100) int items,
            @ForAll String token,
            @ForAll @IntRange(min = 1, max = 3) int number) {
        var results = List.of(new ItemResult(0, Mark.CORRECT, "d"));
        var shard = new Shard("v1", 1, 0, Math.min(25, items));
        var leased = new Task(
                shard, Task.State.LEASED, 1, Setbacks.NONE, NOW, NOW, Optional.of(token), Optional.empty(), results);
        assertThat(leased.another(items, 0)).contains(0);
        assertThat(leased.others()).isBetween(2, 3);
        assertThat(leased.another(items, number).orElseThrow()).isBetween(2, items - 1);
    }

    @Property
    void where_nothing_was_answered_any_other_item_of_the_suite_tells_it(
            @ForAll @IntRange(min = 2, max = 300) int items,
            @ForAll String token,
            @ForAll @IntRange(max = 5) int turn) {
        int index = Math.min(50, items - 1);
        var shard = new Shard("v1", 1, index, index + 1);
        var leased = new Task(
                shard, Task.State.LEASED, 1, Setbacks.NONE, NOW, NOW, Optional.of(token), Optional.empty(), List.of());
        assertThat(leased.another(items, turn).orElseThrow())
                .isBetween(0, items - 1)
                .isNotEqualTo(index);
    }

    @Test
    void the_only_item_of_a_suite_cannot_fail_alone() {
        var only = Task.waiting(new Shard("v1", 1, 0, 1), NOW);
        assertThat(only.another(1, 0)).isEmpty();
    }

    private static Task leased(Instant until) {
        var met = new Setbacks(1, 0, 0, 0);
        return new Task(
                shard(), Task.State.LEASED, 1, met, until, until, Optional.of("l1"), Optional.empty(), List.of());
    }

    private static Task task(Task.State state, List<Mark> marks) {
        var results = IntStream.range(0, marks.size())
                .mapToObj(i -> new ItemResult(50 + i, marks.get(i), "d"))
                .toList();
        return new Task(shard(), state, 1, Setbacks.NONE, NOW, NOW, Optional.empty(), Optional.empty(), results);
    }

    private static Shard shard() {
        return new Shard("v1", 3, 50, 75);
    }
}
