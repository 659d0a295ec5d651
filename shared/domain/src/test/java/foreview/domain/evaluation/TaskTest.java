package foreview.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TaskTest {
    private static final byte[] SALT = "thirty-two bytes of pure secrecy".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Shard SHARD = new Shard("v1", 3, 50, 75);

    private static Task task(Task.State state, List<Mark> marks) {
        var results = new HashMap<Integer, ItemResult>();
        for (int i = 0; i < marks.size(); i++) results.put(50 + i, result(50 + i, marks.get(i)));
        return new Task(SHARD, state, 1, 1, Optional.empty(), results, Map.of());
    }

    private static ItemResult result(int index, Mark mark) {
        return new ItemResult(index, mark, "d", false);
    }

    private static ItemTries tried(Instant at) {
        return new ItemTries(1, 1, Optional.empty(), Optional.empty(), at, at.plus(Duration.ofMinutes(1)));
    }

    @Provide
    Arbitrary<List<Mark>> marks() {
        return Arbitraries.of(Mark.CORRECT, Mark.WRONG, Mark.REFUSED, Mark.TRUNCATED, Mark.FAILED)
                .list()
                .ofMaxSize(25);
    }

    @Property(tries = 100)
    void every_item_of_a_suite_is_in_exactly_one_task(
            @ForAll @IntRange(min = 1, max = 9_999) int items, @ForAll @IntRange(min = 1, max = 300) int perTask) {
        var covered = Shard.of("v1", items, perTask).stream()
                .flatMapToInt(shard -> IntStream.range(shard.from(), shard.to()))
                .toArray();
        assertThat(covered).containsExactly(IntStream.range(0, items).toArray());
    }

    @Property
    void every_item_of_a_stopped_task_is_counted_once(@ForAll("marks") List<Mark> marks) {
        assertThat(task(Task.State.STOPPED, marks).tally().total()).isEqualTo(25);
    }

    @Test
    void the_results_of_a_stopped_task_do_not_count() {
        var stopped = task(Task.State.STOPPED, List.of(Mark.CORRECT, Mark.WRONG, Mark.FAILED));
        assertThat(stopped.tally()).isEqualTo(Tally.of(Mark.QUARANTINED, 3).plus(Tally.of(Mark.UNANSWERED, 22)));
    }

    @Test
    void answers_that_name_another_model_are_counted_beside_their_marks() {
        var other = new ItemResult(50, Mark.CORRECT, "d", true);
        var task = task(Task.State.DONE, List.of(Mark.CORRECT, Mark.REFUSED)).with(other);
        assertThat(task.tally()).isEqualTo(new Tally(1, 0, 1, 0, 0, 0, 0, 1));
    }

    @Test
    void a_task_that_is_not_over_has_no_tally() {
        assertThatIllegalStateException()
                .isThrownBy(() -> task(Task.State.WAITING, List.of()).tally());
    }

    @Test
    void an_item_that_was_asked_has_the_mark_of_an_answer_or_failed() {
        assertThatIllegalArgumentException().isThrownBy(() -> result(1, Mark.UNANSWERED));
        assertThatIllegalArgumentException().isThrownBy(() -> result(1, Mark.QUARANTINED));
    }

    @Test
    void an_item_with_a_result_is_not_asked_again() {
        var task = task(Task.State.WAITING, List.of(Mark.CORRECT, Mark.FAILED));
        assertThat(task.next(EndpointHealth.NEW, NOW, Set.of())).contains(52);
        assertThat(task.next(EndpointHealth.NEW, NOW, Set.of(52))).contains(53);
    }

    @Test
    void a_failing_item_is_deferred_and_the_task_continues() {
        var task = Task.waiting(SHARD).with(50, tried(NOW));
        assertThat(task.next(EndpointHealth.NEW, NOW, Set.of())).contains(51);
        assertThat(task.triedAt()).isEqualTo(Instant.EPOCH);
        assertThat(task.nextAt()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void of_items_that_were_all_tried_the_one_tried_longest_ago_comes_first() {
        var shard = new Shard("v1", 1, 0, 2);
        var task = Task.waiting(shard).with(0, tried(NOW.plusSeconds(1))).with(1, tried(NOW));
        var due = NOW.plus(Duration.ofMinutes(2));
        assertThat(task.next(EndpointHealth.NEW, due, Set.of())).contains(1);
        assertThat(task.triedAt()).isEqualTo(NOW);
        assertThat(task.nextAt()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
    }

    @Test
    void a_result_replaces_the_tries_of_its_item() {
        var task = Task.waiting(SHARD).with(50, tried(NOW)).with(ItemResult.failed(50));
        assertThat(task.tries()).isEmpty();
        assertThat(task.unfinished()).hasSize(24).doesNotContain(50);
    }

    @Property
    void the_digest_is_the_same_in_whatever_order_tasks_and_results_are_read(@ForAll("marks") List<Mark> marks) {
        var one = task(Task.State.DONE, marks);
        var other = Task.waiting(new Shard("v1", 4, 75, 80));
        assertThat(Task.digest(SALT, List.of(one, other))).isEqualTo(Task.digest(SALT, List.of(other, one)));
    }

    @Test
    void the_digest_changes_with_every_answer_mark_model_and_end() {
        var digests = List.of(
                Task.digest(SALT, List.of(task(Task.State.DONE, List.of(Mark.CORRECT)))),
                Task.digest(SALT, List.of(task(Task.State.DONE, List.of(Mark.WRONG)))),
                Task.digest(SALT, List.of(task(Task.State.STOPPED, List.of(Mark.CORRECT)))),
                Task.digest(SALT, List.of(task(Task.State.DONE, List.of(Mark.CORRECT, Mark.CORRECT)))),
                Task.digest(
                        SALT,
                        List.of(task(Task.State.DONE, List.of()).with(new ItemResult(50, Mark.CORRECT, "d", true)))),
                Task.digest(
                        SALT,
                        List.of(task(Task.State.DONE, List.of()).with(new ItemResult(50, Mark.CORRECT, "e", false)))),
                Task.digest(SALT, List.of()),
                Task.digest(new byte[32], List.of()));
        assertThat(digests).doesNotHaveDuplicates();
    }
}
