package foreview.domain.harness;

import static foreview.domain.harness.Sample.LIMITS;
import static foreview.domain.harness.Sample.NOW;
import static foreview.domain.harness.Sample.WINDOW_END;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.evaluation.Stop;
import foreview.domain.evaluation.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HarnessTaskTest {
    private static final HarnessTask.Failure RETRIABLE =
            new HarnessTask.Failure(HarnessTask.Failure.Reason.RETRIABLE, Optional.of("out-of-memory"));

    private static final Optional<Stop> GOES_ON = Optional.empty();

    private final HarnessTask waiting = Sample.task(1);
    private final Lease lease = Sample.lease(waiting, NOW);
    private final HarnessTask leased = waiting.leased(lease);

    @Test
    void a_leased_task_is_leased_to_nobody_else_until_the_lease_ends() {
        assertThat(waiting.mayBeLeased(Optional.empty(), NOW, LIMITS)).isTrue();
        assertThat(leased.mayBeLeased(Optional.of(lease), NOW, LIMITS)).isFalse();
        assertThat(leased.mayBeLeased(Optional.of(lease), lease.endsAt(), LIMITS))
                .isTrue();
        assertThat(leased.isHeld(Optional.of(lease), lease.endsAt())).isFalse();
    }

    @Test
    void a_later_run_fences_an_earlier_one() {
        var second = Sample.lease(leased, lease.endsAt());
        var again = leased.leased(second);
        assertThat(again.isLastRun(lease)).isFalse();
        assertThat(again.isHeld(Optional.of(lease.renewed(NOW, WINDOW_END)), NOW))
                .isFalse();
        assertThat(again.isLastRun(second)).isTrue();
        assertThat(again.attempts()).isEqualTo(2);
    }

    @Test
    void after_a_retriable_failure_it_rests() {
        var resting = leased.resting(Optional.of(lease), RETRIABLE, NOW.plusSeconds(60));
        assertThat(resting.mayBeLeased(Optional.empty(), NOW.plusSeconds(59), LIMITS))
                .isFalse();
        assertThat(resting.mayBeLeased(Optional.empty(), NOW.plusSeconds(60), LIMITS))
                .isTrue();
        assertThat(resting.attempts()).isEqualTo(1);
    }

    @Test
    void a_task_that_is_given_back_untouched_has_not_used_an_attempt() {
        assertThat(leased.released(lease, true).attempts()).isZero();
        assertThat(leased.released(lease, false).attempts()).isEqualTo(1);
    }

    @Test
    void cut_calls_outlive_their_run_until_a_person_has_the_task_run_again() {
        var cut = lease.cut().cut();
        for (var next : List.of(leased.released(cut, false), leased.resting(Optional.of(cut), RETRIABLE, NOW))) {
            assertThat(Sample.lease(next, NOW).cutCalls()).isEqualTo(2);
            assertThat(Sample.lease(next.redriven(), NOW).cutCalls()).isZero();
        }
    }

    @Test
    void a_run_that_reported_its_end_is_fenced() {
        var failed = leased.failed(RETRIABLE, NOW);
        for (var ended :
                List.of(leased.released(lease, true), leased.resting(Optional.of(lease), RETRIABLE, NOW), failed)) {
            assertThat(ended.fence()).isGreaterThan(leased.fence());
            assertThat(ended.isLastRun(lease)).isFalse();
        }
        assertThat(failed.isLastFailure(leased.fence())).as("sent twice").isTrue();
        assertThat(failed.redriven().isLastFailure(leased.fence())).isFalse();
        assertThat(leased.released(lease, true).isLastFailure(leased.fence())).isFalse();
    }

    @Test
    void a_late_result_changes_nothing_that_was_counted() {
        var ended = NOW.plusSeconds(60);
        var stop = Optional.of(new Stop(StopReason.WINDOW_ENDED, ended));
        var last = Optional.of(lease.stopped(stop, LIMITS));
        assertThat(leased.due(last, stop, ended.plusSeconds(119), LIMITS))
                .as("it may save")
                .isEmpty();
        var stopped = leased.due(last, stop, ended.plusSeconds(120), LIMITS).orElseThrow();
        assertThat(stopped.takesResult(last, stop, ended.plusSeconds(300))).isTrue();
        var late = stopped.quarantined("digest", ended.plusSeconds(300));
        assertThat(late.state()).isEqualTo(HarnessTask.State.QUARANTINED);
        assertThat(late.counted()).isEqualTo(stopped.counted());
        var salt = new byte[32];
        assertThat(ResultDigest.of(salt, List.of(late))).isEqualTo(ResultDigest.of(salt, List.of(stopped)));
    }

    @Test
    void a_stop_ends_the_time_to_save_though_nobody_recorded_it() {
        var stop = Optional.of(new Stop(StopReason.CANCELLED, NOW.plusSeconds(60)));
        var last = Optional.of(lease.stopped(stop, LIMITS));
        assertThat(leased.takesResult(last, stop, NOW.plusSeconds(179))).isTrue();
        assertThat(leased.takesResult(last, stop, NOW.plusSeconds(180))).isFalse();
        assertThat(leased.due(last, stop, NOW.plusSeconds(180), LIMITS).map(HarnessTask::state))
                .contains(HarnessTask.State.CANCELLED);
    }

    @Test
    void a_task_whose_attempts_are_used_up_waits_for_a_person() {
        var task = waiting;
        var run = lease;
        for (int attempt = 0; attempt < LIMITS.attempts(); attempt++) {
            run = Sample.lease(task, NOW);
            task = task.leased(run);
            assertThat(task.due(Optional.of(run), GOES_ON, NOW, LIMITS)).isEmpty();
        }
        assertThat(task.mayBeLeased(Optional.of(run), run.endsAt(), LIMITS)).isFalse();
        var dead = task.due(Optional.of(run), GOES_ON, run.endsAt(), LIMITS).orElseThrow();
        assertThat(dead.state()).isEqualTo(HarnessTask.State.FAILED);
        assertThat(dead.failure()).contains(HarnessTask.Failure.of(HarnessTask.Failure.Reason.ATTEMPTS_USED));
        assertThat(dead.takesResult(Optional.of(run), GOES_ON, run.endsAt()))
                .as("of the last run")
                .isTrue();
        var redriven = dead.redriven();
        assertThat(redriven.mayBeLeased(Optional.of(run), run.endsAt(), LIMITS)).isTrue();
        assertThat(redriven.fence()).as("earlier runs are fenced").isGreaterThan(dead.fence());
        assertThat(redriven.attempts()).as("of all runs").isEqualTo(LIMITS.attempts());
    }

    @Test
    void a_cancelled_task_ends_with_its_run() {
        var stopping = leased.stopping();
        var saving = lease.stopping(NOW, LIMITS);
        assertThat(stopping.due(Optional.of(saving), GOES_ON, NOW, LIMITS)).isEmpty();
        assertThat(stopping.takesResult(Optional.of(saving), GOES_ON, NOW)).isTrue();
        assertThat(stopping.takesResult(Optional.of(saving), GOES_ON, saving.endsAt()))
                .isFalse();
        assertThat(stopping.due(Optional.of(saving), GOES_ON, saving.endsAt(), LIMITS)
                        .map(HarnessTask::state))
                .contains(HarnessTask.State.CANCELLED);
        assertThat(waiting.stopping()
                        .due(Optional.empty(), GOES_ON, NOW, LIMITS)
                        .map(HarnessTask::state))
                .as("nobody runs it")
                .contains(HarnessTask.State.CANCELLED);
    }

    /** Whatever leases begin, end and are renewed: one run at a time holds a task, and it is the last one. */
    @Property
    void one_run_at_a_time_holds_a_task(@ForAll @Size(max = 30) List<@IntRange(min = 0, max = 400) Integer> steps) {
        var task = waiting;
        var runs = new ArrayList<Lease>();
        var now = NOW;
        for (int seconds : steps) {
            now = now.plusSeconds(seconds);
            var last = runs.isEmpty() ? Optional.<Lease>empty() : Optional.of(runs.getLast());
            if (task.mayBeLeased(last, now, LIMITS)) {
                var next = Sample.lease(task, now);
                task = task.leased(next);
                runs.add(next);
            } else if (seconds % 2 == 0 && last.isPresent())
                runs.set(runs.size() - 1, last.get().renewed(now, WINDOW_END));
            var held = task;
            var at = now;
            assertThat(runs.stream().filter(run -> held.isHeld(Optional.of(run), at)))
                    .hasSizeLessThanOrEqualTo(1)
                    .allMatch(run -> run.equals(runs.getLast()));
        }
    }
}
