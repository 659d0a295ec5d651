package foreview.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.evaluation.CallOutcome;
import foreview.domain.evaluation.EndpointHealth;
import foreview.domain.evaluation.StartedCall;
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

/** One run at a time has an endpoint. */
class EndpointRunsTest {
    private static final Duration LENGTH = Duration.ofSeconds(60);

    private static StoreFixture world;
    private static int cases;
    private final EndpointRuns runs = new EndpointRuns(world.tables);
    private String caseId = "";

    @BeforeAll
    static void start() {
        world = new StoreFixture();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void begin() {
        world.now = StoreFixture.START;
        caseId = "c-" + ++cases;
    }

    private Optional<EndpointRuns.Run> lease() {
        return runs.lease(caseId, "e1", world.now, world.now.plus(LENGTH));
    }

    private boolean requestRun() {
        return runs.requestRun(caseId, "e1", world.now);
    }

    private Optional<TaskLease> take() {
        return TaskLease.take(runs, caseId, "e1", world.now);
    }

    private void pass(Duration time) {
        world.now = world.now.plus(time);
    }

    private static EndpointHealth failing() {
        return EndpointHealth.NEW.after(
                new StartedCall("v#1", StoreFixture.START, true),
                new CallOutcome.Failed(Optional.of(Duration.ofMinutes(15))),
                StoreFixture.START);
    }

    @Test
    void one_of_sixteen_gets_the_lease() throws Exception {
        try (var threads = Executors.newFixedThreadPool(16)) {
            List<Callable<Optional<EndpointRuns.Run>>> workers = IntStream.range(0, 16)
                    .<Callable<Optional<EndpointRuns.Run>>>mapToObj(_ -> this::lease)
                    .toList();
            var won = new ArrayList<EndpointRuns.Run>();
            for (var worker : threads.invokeAll(workers)) worker.get().ifPresent(won::add);
            assertThat(won).hasSize(1);
        }
    }

    @Test
    void a_lease_is_over_at_its_instant_and_each_has_a_higher_number() {
        var first = lease().orElseThrow();
        pass(LENGTH.minusMillis(1));
        assertThat(lease()).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(lease().orElseThrow().fence()).isGreaterThan(first.fence());
    }

    @Test
    void an_earlier_run_writes_nothing_once_a_later_one_began() {
        var earlier = lease().orElseThrow();
        pass(LENGTH);
        var later = lease().orElseThrow();
        assertThat(runs.renew(earlier, world.now.plus(LENGTH))).isFalse();
        assertThat(runs.save(earlier, failing())).isFalse();
        runs.release(earlier, failing());
        assertThat(lease()).as("the later run still has it").isEmpty();
        assertThat(runs.health(caseId, "e1")).contains(EndpointHealth.NEW);
        assertThat(runs.renew(later, world.now.plus(LENGTH))).isTrue();
    }

    @Test
    void a_lease_that_ran_out_is_renewed_if_nobody_took_it() {
        var run = lease().orElseThrow();
        pass(LENGTH.multipliedBy(3));
        assertThat(runs.renew(run, world.now.plus(LENGTH))).isTrue();
        assertThat(lease()).isEmpty();
    }

    @Test
    void the_next_run_has_the_health_that_the_last_one_left() {
        var run = lease().orElseThrow();
        assertThat(run.health()).isEqualTo(EndpointHealth.NEW);
        runs.release(run, failing());
        assertThat(lease().orElseThrow().health()).isEqualTo(failing());
    }

    @Test
    void a_run_that_is_released_does_not_come_back() {
        var run = lease().orElseThrow();
        runs.release(run, EndpointHealth.NEW);
        assertThat(runs.renew(run, world.now.plus(LENGTH))).isFalse();
        assertThat(runs.save(run, failing())).isFalse();
    }

    @Test
    void another_run_is_wanted_only_while_one_has_the_endpoint() {
        assertThat(requestRun()).isFalse();
        var run = lease().orElseThrow();
        assertThat(requestRun()).isTrue();
        assertThat(runs.release(run, EndpointHealth.NEW)).as("wanted").isTrue();
        assertThat(requestRun()).isFalse();
        assertThat(runs.release(lease().orElseThrow(), EndpointHealth.NEW))
                .as("wanted once")
                .isFalse();
    }

    @Test
    void a_wake_up_that_comes_while_a_run_has_the_endpoint_is_not_lost() {
        var run = take().orElseThrow();
        assertThat(take()).isEmpty();
        assertThat(run.release(EndpointHealth.NEW)).isTrue();
        assertThat(take()).isPresent();
    }

    @Test
    void a_lease_is_renewed_as_long_as_its_run_asks_for_it() {
        var lease = take().orElseThrow();
        for (int i = 0; i < 10; i++) {
            assertThat(lease.isHeld(world.now)).isTrue();
            assertThat(take()).isEmpty();
            pass(Duration.ofSeconds(25));
        }
        pass(LENGTH);
        assertThat(take()).isPresent();
        assertThat(lease.isHeld(world.now)).isFalse();
    }

    @Test
    void a_change_of_the_breaker_is_saved_at_once_and_answers_after_a_while() {
        var lease = take().orElseThrow();
        lease.save(EndpointHealth.NEW, world.now);
        var answered = EndpointHealth.NEW.after(
                new StartedCall("v#1", world.now, true),
                new CallOutcome.Answered(foreview.domain.evaluation.Mark.WRONG, "d", false),
                world.now);
        lease.save(answered, world.now.plusSeconds(9));
        assertThat(runs.health(caseId, "e1")).contains(EndpointHealth.NEW);
        lease.save(answered, world.now.plusSeconds(10));
        assertThat(runs.health(caseId, "e1")).contains(answered);
        lease.save(failing(), world.now.plusSeconds(10));
        assertThat(runs.health(caseId, "e1")).contains(failing());
    }
}
