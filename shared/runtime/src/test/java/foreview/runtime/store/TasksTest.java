package foreview.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.CaseCommand;
import foreview.domain.cases.Role;
import foreview.domain.evaluation.CallOutcome;
import foreview.domain.evaluation.EndpointHealth;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.ItemResult;
import foreview.domain.evaluation.ItemTries;
import foreview.domain.evaluation.Mark;
import foreview.domain.evaluation.Tally;
import foreview.domain.evaluation.Task;
import foreview.runtime.store.FaultyClient.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cutting, fencing and closing of tasks, on the embedded database. */
class TasksTest {
    private static final FaultyClient DATABASE = new FaultyClient();
    private static final ItemTries TRIED = ItemTries.NONE.after(
            EndpointHealth.NEW.call("v#0", StoreFixture.START),
            CallOutcome.Failed.PLAINLY,
            EndpointHealth.NEW,
            StoreFixture.START,
            Duration.ofMinutes(1));

    private static StoreFixture world;
    private static String caseId = "";
    private static int evaluations;
    private final Tasks tasks = new Tasks(world.tables);
    private String id = "";

    @BeforeAll
    static void start() {
        world = new StoreFixture(DATABASE);
        caseId = world.opened();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void begin() {
        DATABASE.next("");
        world.now = StoreFixture.START;
        id = "v" + ++evaluations;
        world.planned(caseId, id, 60, 2);
    }

    private Evaluation evaluation() {
        return world.entities.find(caseId, Evaluation.class, id).orElseThrow();
    }

    private List<Task> cut() {
        return tasks.cut(caseId, evaluation(), tasks.progress(caseId, id), StoreFixture.PATIENT);
    }

    private Task first() {
        return cut().getFirst();
    }

    private Task take(Task task, long run) {
        return tasks.take(caseId, task.shard(), run).orElseThrow();
    }

    private Task found(Task task) {
        return tasks.find(caseId, task.shard().task()).orElseThrow();
    }

    private static ItemResult result(int index) {
        return new ItemResult(index, Mark.CORRECT, "d" + index, false);
    }

    private boolean save(Task taken, int index) {
        return tasks.save(caseId, taken, result(index));
    }

    private Task complete(long run) {
        var taken = take(first(), run);
        save(taken, 0);
        save(taken, 1);
        return found(taken);
    }

    private boolean close(Task task) {
        return tasks.close(world.head(caseId), task, world.now);
    }

    @Test
    void an_evaluation_is_cut_into_each_of_its_tasks_once_whoever_does_it() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> cutters = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(_ ->
                            () -> IntStream.range(0, 8).map(_ -> cut().size()).sum())
                    .toList();
            int put = 0;
            for (var cutter : threads.invokeAll(cutters)) put += cutter.get();
            assertThat(put).isEqualTo(30);
        }
        assertThat(tasks.all(caseId, id))
                .extracting(task -> task.shard().number())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 30).boxed().toList());
        assertThat(tasks.progress(caseId, id).cut()).isEqualTo(30);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CONFLICT", "THROTTLED", "UNREACHED", "ANSWER_LOST", "BROKEN_AFTER", "IN_PROGRESS"})
    void a_task_is_put_once_whatever_happens_to_the_call(Fault fault) {
        DATABASE.next("transactWriteItems", fault);
        cut();
        cut();
        assertThat(tasks.all(caseId, id)).hasSize(30).allMatch(task -> task.attempts() == 0);
    }

    @Test
    void an_earlier_run_saves_and_closes_nothing_once_a_later_one_took_the_task() {
        var earlier = take(first(), 1);
        var later = take(earlier, 2);
        assertThat(later.attempts()).isEqualTo(2);
        assertThat(save(earlier, 0)).isFalse();
        assertThat(tasks.save(caseId, earlier, 0, TRIED)).isFalse();
        assertThat(found(later)).isEqualTo(later);
        assertThat(save(later, 0) && save(later, 1)).isTrue();
        assertThat(close(earlier.with(result(0)).with(result(1)))).isFalse();
        assertThat(close(found(later))).isTrue();
    }

    @Test
    void an_earlier_run_takes_no_task_of_a_later_one() {
        var later = take(first(), 2);
        assertThat(tasks.take(caseId, later.shard(), 1)).isEmpty();
        assertThat(tasks.take(caseId, later.shard(), 2))
                .as("its own, taken before")
                .contains(later);
    }

    @Test
    void results_are_saved_in_any_order_and_each_once() {
        var taken = take(first(), 1);
        assertThat(save(taken, 1)).isTrue();
        assertThat(save(taken, 0)).isTrue();
        assertThat(tasks.save(caseId, taken, new ItemResult(0, Mark.WRONG, "other", false)))
                .isFalse();
        assertThat(found(taken).results()).containsValues(result(0), result(1)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ANSWER_LOST", "BROKEN_AFTER"})
    void a_result_whose_answer_was_lost_is_saved(Fault fault) {
        var taken = take(first(), 1);
        save(taken, 0);
        assertThat(save(taken, 0)).as("sent again").isTrue();
        DATABASE.next("updateItem", fault);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> save(taken, 1)))
                .isNotNull();
        assertThat(save(taken, 1)).isTrue();
    }

    @Test
    void every_kind_of_result_is_read_as_it_was_saved() {
        var taken = take(first(), 1);
        var results =
                List.of(new ItemResult(0, Mark.TRUNCATED, "", true), new ItemResult(1, Mark.CORRECT, "digest", true));
        results.forEach(result -> tasks.save(caseId, taken, result));
        assertThat(found(taken).results().values()).containsExactlyInAnyOrderElementsOf(results);
    }

    @Test
    void tries_are_kept_until_their_item_has_a_result() {
        var taken = take(first(), 1);
        assertThat(tasks.save(caseId, taken, 0, TRIED)).isTrue();
        assertThat(found(taken).tries()).containsEntry(0, TRIED).hasSize(1);
        assertThat(save(taken, 0)).isTrue();
        assertThat(found(taken).tries()).isEmpty();
        assertThat(tasks.save(caseId, taken, 0, TRIED)).as("it has a result").isFalse();
    }

    @Test
    void a_task_is_closed_only_with_all_its_results() {
        var taken = take(first(), 1);
        save(taken, 0);
        assertThat(close(taken.with(result(0)))).isFalse();
        save(taken, 1);
        assertThat(close(found(taken))).isTrue();
        assertThat(found(taken).state()).isEqualTo(Task.State.DONE);
        assertThat(tasks.progress(caseId, id).closed()).isOne();
        assertThat(tasks.progress(caseId, id).counted()).isEqualTo(Tally.of(Mark.CORRECT, 2));
    }

    @Test
    void a_task_is_closed_once() {
        var complete = complete(1);
        assertThat(close(complete)).isTrue();
        assertThat(close(complete)).isFalse();
        assertThat(tasks.progress(caseId, id).closed()).isOne();
    }

    @Test
    void a_task_is_not_closed_at_a_version_that_the_case_has_left() {
        var complete = complete(1);
        var read = world.head(caseId);
        StoreFixture.recorded(world.ask(caseId, "lab", Role.DEVELOPER, new CaseCommand.AddCheckpoint("cp2")));
        assertThat(tasks.close(read, complete, world.now)).isFalse();
        assertThat(found(complete).state()).isEqualTo(Task.State.WAITING);
    }

    @Test
    void a_closing_is_sent_once_because_the_case_was_not_checked_for_later() {
        var complete = complete(1);
        DATABASE.next("transactWriteItems", Fault.CONFLICT);
        assertThat(close(complete)).isFalse();
        assertThat(DATABASE.calls()).isOne();
    }

    @Test
    void nothing_is_put_or_closed_once_the_result_is_being_recorded() {
        var complete = complete(1);
        tasks.fence(caseId, id);
        assertThat(close(complete)).isFalse();
        assertThat(cut()).isEmpty();
        assertThat(tasks.progress(caseId, id).fenced()).isTrue();
    }

    @Test
    void an_evaluation_that_was_never_cut_is_not_cut_once_its_result_is_being_recorded() {
        tasks.fence(caseId, id);
        assertThat(tasks.cut(caseId, evaluation(), EvaluationProgress.NONE, StoreFixture.PATIENT))
                .as("by a coordination that had read before")
                .isEmpty();
        assertThat(tasks.all(caseId, id)).isEmpty();
    }

    @Test
    void a_stopped_task_takes_no_result_and_is_taken_by_no_run() {
        var taken = take(first(), 1);
        save(taken, 0);
        tasks.stop(caseId, taken, world.now);
        assertThat(save(taken, 1)).isFalse();
        assertThat(tasks.take(caseId, taken.shard(), 2)).isEmpty();
        assertThat(found(taken).tally()).isEqualTo(Tally.of(Mark.QUARANTINED, 1).plus(Tally.of(Mark.UNANSWERED, 1)));
    }

    @Test
    void a_closed_task_is_not_stopped() {
        var complete = complete(1);
        close(complete);
        tasks.stop(caseId, complete, world.now);
        assertThat(found(complete).state()).isEqualTo(Task.State.DONE);
    }

    @Test
    void open_tasks_are_those_that_are_not_over() {
        close(complete(1));
        cut();
        assertThat(tasks.open(caseId, id))
                .extracting(task -> task.shard().number())
                .containsExactlyElementsOf(IntStream.rangeClosed(2, 30).boxed().toList());
    }

    @Test
    void pages_hold_the_tasks_in_their_order() {
        cut();
        cut();
        var page = tasks.page(caseId, evaluation(), 0, 20);
        var next = tasks.page(caseId, evaluation(), page.next().orElseThrow(), 20);
        assertThat(page.tasks()).hasSize(20);
        assertThat(next.tasks().getFirst().shard().number()).isEqualTo(21);
        assertThat(next.next()).isEmpty();
    }

    /** Keys of evaluations whose ids begin alike lie side by side. */
    @Test
    void tasks_of_another_evaluation_are_not_read() {
        world.planned(caseId, id + "x", 4, 2);
        cut();
        assertThat(tasks.all(caseId, id + "x")).isEmpty();
    }
}
