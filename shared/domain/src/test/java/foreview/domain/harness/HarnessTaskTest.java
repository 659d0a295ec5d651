package foreview.domain.harness;

import static foreview.domain.harness.Sample.LIMITS;
import static foreview.domain.harness.Sample.NOW;
import static foreview.domain.harness.Sample.WINDOW_END;
import static org.assertj.core.api.Assertions.assertThat;

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
        var resting = leased.resting(RETRIABLE, NOW.plusSeconds(60));
        assertThat(resting.mayBeLeased(Optional.empty(), NOW.plusSeconds(59), LIMITS))
                .isFalse();
        assertThat(resting.mayBeLeased(Optional.empty(), NOW.plusSeconds(60), LIMITS))
                .isTrue();
        assertThat(resting.attempts()).isEqualTo(1);
    }

    @Test
    void a_task_that_is_given_back_untouched_has_not_used_an_attempt() {
        assertThat(leased.released().attempts()).isZero();
        assertThat(leased.released().fence()).isEqualTo(leased.fence());
    }

    @Test
    void a_task_whose_attempts_are_used_up_waits_for_a_person() {
        var task = waiting;
        var run = lease;
        for (int attempt = 0; attempt < LIMITS.attempts(); attempt++) {
            run = Sample.lease(task, NOW);
            task = task.leased(run);
            assertThat(task.due(Optional.of(run), NOW, LIMITS)).isEmpty();
        }
        assertThat(task.mayBeLeased(Optional.of(run), run.endsAt(), LIMITS)).isFalse();
        var dead = task.due(Optional.of(run), run.endsAt(), LIMITS).orElseThrow();
        assertThat(dead.state()).isEqualTo(HarnessTask.State.FAILED);
        assertThat(dead.failure()).contains(HarnessTask.Failure.of(HarnessTask.Failure.Reason.ATTEMPTS_USED));
        assertThat(dead.takesResult(Optional.of(run), run.endsAt()))
                .as("of the last run")
                .isTrue();
        var redriven = dead.redriven();
        assertThat(redriven.mayBeLeased(Optional.of(run), run.endsAt(), LIMITS)).isTrue();
        assertThat(redriven.fence()).as("earlier runs stay fenced").isEqualTo(dead.fence());
    }

    @Test
    void a_cancelled_task_ends_with_its_run() {
        var stopping = leased.stopping();
        var saving = lease.stopping(NOW, LIMITS);
        assertThat(stopping.due(Optional.of(saving), NOW, LIMITS)).isEmpty();
        assertThat(stopping.takesResult(Optional.of(saving), NOW)).isTrue();
        assertThat(stopping.takesResult(Optional.of(saving), saving.endsAt())).isFalse();
        assertThat(stopping.due(Optional.of(saving), saving.endsAt(), LIMITS).map(HarnessTask::state))
                .contains(HarnessTask.State.CANCELLED);
        assertThat(waiting.stopping().due(Optional.empty(), NOW, LIMITS).map(HarnessTask::state))
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
