package foreview.domain.harness;

import static foreview.domain.harness.Sample.LIMITS;
import static foreview.domain.harness.Sample.NOW;
import static foreview.domain.harness.Sample.WINDOW_END;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private final HarnessTask task = Sample.task(1);
    private final Lease lease = Sample.lease(task, NOW);

    @Test
    void a_lease_is_half_open() {
        assertThat(lease.endsAt()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
        assertThat(lease.isLive(lease.endsAt().minusMillis(1))).isTrue();
        assertThat(lease.isLive(lease.endsAt())).isFalse();
        assertThat(lease.lapse(lease.endsAt())).contains(Lease.Lapse.NO_HEARTBEAT);
    }

    @Test
    void a_lease_that_expired_can_be_renewed() {
        var later = lease.endsAt().plusSeconds(30);
        assertThat(lease.renewed(later, WINDOW_END).isLive(later)).isTrue();
    }

    @Test
    void without_progress_a_run_ends_however_often_it_reports() {
        var renewed = lease;
        var now = NOW;
        for (; now.isBefore(NOW.plus(Duration.ofMinutes(30))); now = now.plusSeconds(60))
            renewed = renewed.renewed(now, WINDOW_END).progressed(new Lease.Progress(7, Optional.empty(), now), LIMITS);
        assertThat(renewed.lapse(NOW.plus(Duration.ofMinutes(30)))).contains(Lease.Lapse.NO_PROGRESS);
        var more = renewed.progressed(new Lease.Progress(8, Optional.empty(), now.minusSeconds(60)), LIMITS);
        assertThat(more.isLive(NOW.plus(Duration.ofMinutes(30)))).isTrue();
    }

    @Test
    void a_run_ends_with_its_budget() {
        var end = NOW.plus(LIMITS.budget());
        var late = lease.renewed(end.minusSeconds(1), WINDOW_END).progressed(end.minusSeconds(1), LIMITS);
        assertThat(late.isLive(end.minusMillis(1))).isTrue();
        assertThat(late.lapse(end)).contains(Lease.Lapse.BUDGET_USED);
    }

    @Test
    void a_run_that_is_to_stop_saves_and_calls_no_model() {
        var stopping = lease.stopping(NOW.plusSeconds(10), LIMITS);
        assertThat(stopping.mayCall(NOW.plusSeconds(10))).isFalse();
        assertThat(stopping.isLive(NOW.plusSeconds(129))).isTrue();
        assertThat(stopping.lapse(NOW.plusSeconds(130))).contains(Lease.Lapse.STOPPED);
        assertThat(stopping.stopping(NOW.plusSeconds(60), LIMITS)).isEqualTo(stopping);
    }

    @Test
    void a_run_that_reaches_an_end_may_save_for_the_whole_time_from_that_end_on() {
        var capped = lease.renewed(NOW, NOW.plusSeconds(400)).stopping(NOW.plusSeconds(300), LIMITS);
        assertThat(capped.isLive(NOW.plusSeconds(419))).isTrue();
        assertThat(capped.isLive(NOW.plusSeconds(420))).isFalse();
        var expired = lease.stopping(lease.endsAt().plusSeconds(1), LIMITS);
        assertThat(expired.isLive(lease.endsAt())).as("it had no task then").isFalse();
    }

    /** Rule: a lease never outlives the window, whatever is done with it. */
    @Property
    void no_lease_outlives_the_window(@ForAll @Size(max = 20) List<@IntRange(min = 1, max = 400_000) Integer> steps) {
        var one = lease;
        var now = NOW;
        for (int seconds : steps) {
            now = now.plusSeconds(seconds);
            one = seconds % 3 == 0 ? one.progressed(now, LIMITS) : one.renewed(now, WINDOW_END);
            assertThat(one.endsAt()).isBeforeOrEqualTo(WINDOW_END);
        }
    }

    /** Rule: cancel always ends. */
    @Property
    void a_run_that_is_to_stop_ends_whatever_its_runner_does(
            @ForAll @Size(max = 20) List<@IntRange(min = 0, max = 60) Integer> steps) {
        var one = lease.stopping(NOW, LIMITS);
        Instant now = NOW;
        for (int seconds : steps) {
            now = now.plusSeconds(seconds);
            one = one.renewed(now, WINDOW_END).progressed(now, LIMITS).stopping(now, LIMITS);
        }
        assertThat(one.isLive(NOW.plus(LIMITS.saving()))).isFalse();
    }
}
