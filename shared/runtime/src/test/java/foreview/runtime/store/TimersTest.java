package foreview.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the sweep does with timers, on a real table: one that failed comes again, one that was performed is gone. */
class TimersTest {
    private static final Instant HOUR = World.START.truncatedTo(ChronoUnit.HOURS);

    private final World world = new World();
    private final Timers timers = new Timers(world.tables);
    private final Timer timer = new Timer(World.START, "c-1", Timer.Kind.PURGE, "PURGE");

    @AfterEach
    void close() {
        world.close();
    }

    private Timers.Due due(Instant now) {
        var hour = timers.hour(HOUR, now, 10);
        assertThat(hour.due()).hasSize(1);
        return hour.due().getFirst();
    }

    @Test
    void one_that_was_tried_in_vain_comes_again_later_and_once() {
        timers.put(timer, World.START);
        var failed = due(World.START);
        timers.again(failed, timer.again(World.START), World.START);
        assertThat(timers.hour(HOUR, World.START, 10).due()).isEmpty();
        var next = due(World.START.plus(Duration.ofMinutes(1))).timer().orElseThrow();
        assertThat(next.attempts()).isEqualTo(1);
        assertThat(next.since()).isEqualTo(World.START);
        assertThat(next.dueAt()).isAfter(World.START);
    }

    @Test
    void one_that_comes_again_at_the_same_time_is_there_once() {
        timers.put(timer, World.START);
        timers.again(due(World.START), timer, World.START);
        assertThat(due(World.START).timer()).contains(timer);
    }

    @Test
    void of_two_runs_that_let_it_come_again_one_is_heard() {
        timers.put(timer, World.START);
        var seen = due(World.START);
        timers.again(seen, timer.at(World.START.plusSeconds(60)), World.START);
        timers.again(seen, timer.at(World.START.plusSeconds(90)), World.START);
        assertThat(due(World.START.plusSeconds(90)).dueAt()).isEqualTo(World.START.plusSeconds(60));
    }

    @Test
    void one_that_a_change_put_again_meanwhile_is_not_deleted() {
        timers.put(timer, World.START);
        var performed = due(World.START);
        timers.put(timer, World.START);
        timers.done(performed);
        timers.done(due(World.START));
        assertThat(timers.hour(HOUR, World.START, 10).empty()).isTrue();
    }
}
