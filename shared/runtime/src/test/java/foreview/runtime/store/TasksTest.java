package foreview.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Command;
import foreview.domain.cases.Role;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.ItemResult;
import foreview.domain.evaluation.ItemResult.Mark;
import foreview.domain.evaluation.Setbacks;
import foreview.domain.evaluation.Setup;
import foreview.domain.evaluation.Shard;
import foreview.domain.evaluation.SuiteRef;
import foreview.domain.evaluation.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leases, fencing and closing of tasks, on the embedded database. */
class TasksTest {
    private static World world;
    private static int evaluations;
    private Tasks tasks;
    private Leases leases;
    private String caseId = "";
    private Evaluation evaluation = planned(60);

    @BeforeAll
    static void start() {
        world = new World();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void begin() {
        world.now = World.START;
        tasks = new Tasks(world.tables);
        leases = new Leases(world.tables);
        caseId = world.received();
    }

    private static Evaluation planned(int items) {
        var suite = new SuiteRef("institute", "s1", "1", "d");
        var setup = new Setup(suite, Setup.RUNNER, "cp1", "e1", "plain", true, "cyber", 512);
        var id = "v-" + ++evaluations;
        return new Evaluation(id, 1, setup, "g1", items, 2, "p_lead", World.START, Optional.empty(), Optional.empty());
    }

    private void cutAll() {
        while (!cut().isEmpty()) {}
    }

    private List<Task> cut() {
        var progress = tasks.progress(caseId, evaluation.id());
        return tasks.cut(caseId, evaluation, progress, world.now, World.PATIENT);
    }

    private Task lease(Task task, String token) {
        return tryLease(task, token).orElseThrow();
    }

    private Optional<Task> tryLease(Task task, String token) {
        var lease = new Task.Lease(token, world.now.plusSeconds(90));
        return leases.lease(caseId, task.shard(), lease, world.now);
    }

    private static ItemResult result(int index) {
        return new ItemResult(index, Mark.CORRECT, "d" + index);
    }

    private Task save(Task held) {
        return leases.save(caseId, held, result(held.next().orElseThrow()), world.now)
                .orElseThrow();
    }

    private void giveBack(Task held) {
        leases.release(caseId, held.after(held.setbacks(), Task.AT_ONCE, world.now));
    }

    private boolean close(Task held) {
        return leases.done(world.cases.find(caseId).orElseThrow(), held, world.now);
    }

    private Task found(Task task) {
        return tasks.find(caseId, task.shard().task()).orElseThrow();
    }

    private Task done(Task task) {
        return save(save(lease(task, Ids.fresh("l"))));
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
        assertThat(tasks.all(caseId, evaluation.id()))
                .extracting(task -> task.shard().number())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 30).boxed().toList());
        assertThat(tasks.progress(caseId, evaluation.id()).cut()).isEqualTo(30);
    }

    @Test
    void one_of_sixteen_gets_the_lease() throws Exception {
        var task = cut().getFirst();
        try (var threads = Executors.newFixedThreadPool(16)) {
            List<Callable<Optional<Task>>> workers = IntStream.range(0, 16)
                    .<Callable<Optional<Task>>>mapToObj(i -> () -> tryLease(task, "l" + i))
                    .toList();
            var won = new ArrayList<Task>();
            for (var worker : threads.invokeAll(workers)) worker.get().ifPresent(won::add);
            assertThat(won).hasSize(1);
            assertThat(tasks.find(caseId, task.shard().task())).contains(won.getFirst());
        }
    }

    @Test
    void who_lost_the_lease_saves_releases_and_closes_nothing() {
        var lost = save(lease(cut().getFirst(), "l1"));
        world.now = world.now.plusSeconds(90);
        var holder = lease(lost, "l2");
        assertThat(leases.save(caseId, lost, result(1), world.now)).isEmpty();
        leases.release(caseId, lost);
        assertThat(tasks.find(caseId, lost.shard().task())).contains(holder);
        var full = save(holder);
        assertThat(close(new Task(
                        lost.shard(),
                        lost.state(),
                        1,
                        Setbacks.NONE,
                        lost.freeAt(),
                        lost.wakeAt(),
                        lost.fence(),
                        Optional.empty(),
                        full.results())))
                .isFalse();
        assertThat(close(full)).isTrue();
    }

    @Test
    void nothing_is_saved_at_the_end_of_a_lease_or_after() {
        var held = lease(cut().getFirst(), "l1");
        world.now = world.now.plusSeconds(90).minusMillis(1);
        var saved = save(held);
        world.now = world.now.plusMillis(1);
        assertThat(leases.save(caseId, saved, result(1), world.now)).isEmpty();
    }

    @Test
    void a_result_is_saved_once_though_its_answer_was_lost() {
        var held = lease(cut().getFirst(), "l1");
        var saved = save(held);
        assertThat(leases.save(caseId, held, result(0), world.now)).contains(saved);
        assertThat(leases.save(caseId, held, new ItemResult(0, Mark.WRONG, "other"), world.now))
                .isEmpty();
    }

    @Test
    void a_lease_whose_answer_was_lost_is_its_workers_and_nobody_elses() {
        var task = cut().getFirst();
        var held = lease(task, "l1");
        assertThat(tryLease(task, "l1")).contains(held);
        assertThat(tryLease(task, "l2")).isEmpty();
    }

    @Test
    void a_task_that_was_given_back_goes_on_behind_what_is_saved() {
        var held = save(lease(cut().getFirst(), "l1"));
        giveBack(held.excused());
        var next = lease(held, "l2");
        assertThat(next.next()).contains(1);
        assertThat(next.attempts()).isEqualTo(2);
    }

    @Test
    void workers_may_vanish_over_a_task_eight_times_and_no_more() {
        var task = cut().getFirst();
        for (int worker = 1; worker <= Setbacks.MOST_STRIKES; worker++) {
            lease(task, "l" + worker);
            world.now = world.now.plusSeconds(90);
        }
        assertThat(tryLease(task, "l9")).isEmpty();
        var hopeless = tasks.find(caseId, task.shard().task()).orElseThrow();
        assertThat(hopeless.isHopeless()).isTrue();
        assertThat(leases.giveUp(world.cases.find(caseId).orElseThrow(), hopeless, world.now))
                .isTrue();
        var failed = tasks.find(caseId, task.shard().task()).orElseThrow();
        assertThat(failed.state()).isEqualTo(Task.State.FAILED);
        assertThat(tasks.progress(caseId, evaluation.id()).failed()).isEqualTo(2);
    }

    @Test
    void a_result_takes_back_all_strikes() {
        var task = cut().getFirst();
        lease(task, "l1");
        world.now = world.now.plus(Duration.ofMinutes(2));
        assertThat(save(lease(task, "l2")).setbacks()).isEqualTo(Setbacks.NONE);
    }

    @Test
    void a_task_is_given_back_as_its_lease_left_it() {
        var held = lease(cut().getFirst(), "l1").uncounted();
        var next = world.now.plus(Duration.ofMinutes(7));
        leases.release(caseId, held.after(new Setbacks(1, 2, 3, 4), next.minusSeconds(1), next));
        var given = found(held);
        assertThat(given.freeAt()).isEqualTo(next.minusSeconds(1));
        assertThat(given.attempts()).isZero();
        assertThat(given.setbacks()).isEqualTo(new Setbacks(1, 2, 3, 4));
        assertThat(given.wakeAt()).isEqualTo(next);
    }

    @Test
    void a_result_takes_back_all_setbacks() {
        var held = lease(cut().getFirst(), "l1");
        leases.release(caseId, held.after(new Setbacks(1, 2, 3, 4), Task.AT_ONCE, world.now));
        assertThat(save(lease(held, "l2")).setbacks()).isEqualTo(Setbacks.NONE);
    }

    @Test
    void a_task_that_was_wholly_saved_is_done_however_many_vanished_over_it() {
        var held = done(cut().getFirst());
        leases.release(caseId, held.after(new Setbacks(Setbacks.MOST_STRIKES, 0, 0, 0), Task.AT_ONCE, world.now));
        var closing = lease(held, "l9");
        assertThat(close(closing)).isTrue();
        assertThat(found(held).state()).isEqualTo(Task.State.DONE);
        assertThat(tasks.progress(caseId, evaluation.id())).isEqualTo(new Progress(24, 1, 2, 0, 0, false));
    }

    @Test
    void the_last_worker_that_comes_to_the_end_is_done_and_not_given_up() {
        var task = cut().getFirst();
        for (int worker = 1; worker < Setbacks.MOST_STRIKES; worker++) {
            lease(task, "l" + worker);
            world.now = world.now.plusSeconds(90);
        }
        var last = lease(task, "l8");
        var stored = world.cases.find(caseId).orElseThrow();
        assertThat(leases.giveUp(stored, last, world.now)).isFalse(); // it is somebody's
        assertThat(close(save(save(last)))).isTrue();
        assertThat(found(task).state()).isEqualTo(Task.State.DONE);
    }

    @Test
    void closing_keeps_how_many_attempts_there_were() {
        var held = done(cut().getFirst());
        giveBack(held);
        assertThat(close(lease(held, "l2").uncounted())).isTrue();
        assertThat(found(held).attempts()).isOne();
    }

    @Test
    void who_was_told_of_a_task_is_not_told_at_once_again_unless_it_moved() {
        var task = cut().getFirst();
        tasks.woken(caseId, task, world.now.plusSeconds(300));
        assertThat(found(task).wakeAt()).isEqualTo(world.now.plusSeconds(300));
        var held = lease(task, "l1");
        leases.release(caseId, held.after(Setbacks.NONE, Task.AT_ONCE, world.now.plusSeconds(1800)));
        tasks.woken(caseId, task, world.now.plusSeconds(300));
        assertThat(found(task).wakeAt()).isEqualTo(world.now.plusSeconds(1800));
        var none = new Shard(evaluation.id(), 99, 0, 2);
        tasks.woken(caseId, Task.waiting(none, world.now), world.now);
        assertThat(tasks.find(caseId, none.task())).isEmpty();
    }

    @Test
    void nobody_takes_or_gives_up_a_task_that_rests() {
        var held = lease(cut().getFirst(), "l1");
        var rested = world.now.plusSeconds(60);
        leases.release(caseId, held.after(new Setbacks(Setbacks.MOST_STRIKES - 1, 0, 0, 0), rested, rested));
        world.now = rested.minusMillis(1);
        assertThat(tryLease(held, "l2")).isEmpty();
        assertThat(leases.giveUp(world.cases.find(caseId).orElseThrow(), found(held), world.now))
                .isFalse();
        world.now = rested;
        assertThat(tryLease(held, "l2")).isPresent();
    }

    @Test
    void the_latest_answer_of_an_endpoint_counts_in_whatever_order_answers_are_noted() {
        var answers = new LastAnswers(world.tables);
        assertThat(answers.of(caseId, "e1")).isEmpty();
        answers.note(caseId, "e1", world.now.plusMillis(2));
        answers.note(caseId, "e1", world.now.plusMillis(1));
        assertThat(answers.of(caseId, "e1")).contains(world.now.plusMillis(2));
        answers.note(caseId, "e1", world.now.plusMillis(3));
        assertThat(answers.of(caseId, "e1")).contains(world.now.plusMillis(3));
        assertThat(answers.of(caseId, "e2")).isEmpty();
    }

    @Test
    void a_task_is_closed_only_against_the_case_as_it_was_looked_at() {
        var done = done(cut().getFirst());
        var stale = world.cases.find(caseId).orElseThrow();
        World.recorded(world.ask(caseId, "center", Role.PROGRAM_OFFICER, new Command.Accept()));
        assertThat(leases.done(stale, done, world.now)).isFalse();
        assertThat(close(done)).isTrue();
        assertThat(tasks.progress(caseId, evaluation.id())).isEqualTo(new Progress(24, 1, 2, 0, 0, false));
    }

    @Test
    void nothing_is_cut_or_closed_behind_the_fence() {
        var done = done(cut().getFirst());
        tasks.fence(caseId, evaluation.id());
        tasks.fence(caseId, evaluation.id());
        assertThat(cut()).isEmpty();
        assertThat(close(done)).isFalse();
    }

    @Test
    void a_fence_may_come_before_the_first_task() {
        tasks.fence(caseId, evaluation.id());
        assertThat(cut()).isEmpty();
        assertThat(tasks.all(caseId, evaluation.id())).isEmpty();
    }

    @Test
    void who_works_on_a_stopped_task_saves_nothing_more() {
        var held = save(lease(cut().getFirst(), "l1"));
        tasks.stop(caseId, held, world.now);
        assertThat(leases.save(caseId, held, result(1), world.now)).isEmpty();
        assertThat(tryLease(held, "l2")).isEmpty();
        var stopped = tasks.find(caseId, held.shard().task()).orElseThrow();
        assertThat(stopped.isOver()).isTrue();
        assertThat(stopped.tally().quarantined()).isEqualTo(1);
    }

    @Test
    void a_lease_that_is_stopped_is_an_attempt_only_if_something_was_answered_in_it() {
        var first = cut().getFirst();
        var unanswered = lease(first, "l1");
        tasks.stop(caseId, unanswered, world.now);
        tasks.stop(caseId, unanswered, world.now);
        assertThat(found(first).attempts()).isZero();
        var second = tasks.all(caseId, evaluation.id()).get(1);
        tasks.stop(caseId, save(lease(second, "l1")), world.now);
        assertThat(found(second).attempts()).isOne();
        var third = tasks.all(caseId, evaluation.id()).get(2);
        giveBack(save(lease(third, "l1")).excused());
        tasks.stop(caseId, lease(third, "l2"), world.now);
        assertThat(found(third).attempts()).isOne();
    }

    @Test
    void what_a_task_was_when_it_is_stopped_counts_and_not_what_it_was_when_it_was_read() {
        var waiting = cut().getFirst();
        lease(waiting, "l1");
        tasks.stop(caseId, waiting, world.now);
        assertThat(found(waiting).attempts()).isZero();
        var next = tasks.all(caseId, evaluation.id()).get(1);
        var unanswered = lease(next, "l1");
        save(unanswered);
        tasks.stop(caseId, unanswered, world.now);
        assertThat(found(next).attempts()).isOne();
    }

    @Test
    void a_lease_that_ended_without_a_word_stays_an_attempt_when_its_task_is_stopped() {
        var vanished = lease(cut().getFirst(), "l1");
        world.now = world.now.plusSeconds(90);
        tasks.stop(caseId, vanished, world.now);
        assertThat(found(vanished).attempts()).isOne();
        assertThat(found(vanished).state()).isEqualTo(Task.State.STOPPED);
    }

    @Test
    void a_closed_task_is_not_stopped_any_more() {
        var done = done(cut().getFirst());
        close(done);
        tasks.stop(caseId, done, world.now);
        assertThat(tasks.find(caseId, done.shard().task()).orElseThrow().state())
                .isEqualTo(Task.State.DONE);
    }

    @Test
    void tasks_are_shown_page_by_page() {
        cutAll();
        var first = tasks.page(caseId, evaluation, 0, 20);
        var second = tasks.page(caseId, evaluation, first.next().orElseThrow(), 20);
        assertThat(first.tasks()).hasSize(20);
        assertThat(second.tasks()).hasSize(10);
        assertThat(second.next()).isEmpty();
    }
}
