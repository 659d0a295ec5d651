package foreview.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rule 10 at every point where a process can die: before and after each call of every step of a case's life. The client
 * asks again, the letter comes again, the sweep runs; then all agrees, nothing is lost and nothing doubled.
 */
@Tag("proof")
class CrashTest {
    private int points;

    @Test
    void whatever_dies_wherever_nothing_is_lost_and_nothing_doubled() throws Exception {
        try (var house = new House()) {
            house.sweep();
            Map<String, String> ids = new HashMap<>();
            for (var step : Life.whole()) {
                var before = Snapshot.of(house, ids);
                step.act().run(house, ids);
                Life.rest(house);
                var expected = Agreement.census(house);
                for (var side : Crash.Side.values()) crash(house, before, step, side, expected);
                ids = before.restore(house);
                if (step.goesOn()) step.act().run(house, ids);
            }
        }
        System.out.println("crash points: " + points);
        assertThat(points).isGreaterThan(400);
    }

    private void crash(House house, Snapshot before, Life.Step step, Crash.Side side, Map<String, Long> expected)
            throws Exception {
        for (int call = 1; ; call++) {
            var ids = before.restore(house);
            var crash = new Crash(call, side);
            try {
                begin(house, step, crash, ids);
                if (!crash.happened()) return;
                points++;
                house.clock.pass(Duration.ofSeconds(2));
                step.act().run(house, ids);
                Agreement.check(house);
                Life.rest(house);
                Agreement.checkAtRest(house);
                assertThat(Agreement.census(house, step)).isEqualTo(expected);
                if (!house.endpoint.calls().isEmpty()) assertThat(logged(house)).isGreaterThan(logged(before.rows()));
            } catch (AssertionError | Exception e) {
                throw new AssertionError(step.name() + ", " + crash, e);
            }
        }
    }

    private static void begin(House house, Life.Step step, Crash crash, Map<String, String> ids) throws Exception {
        house.endpoint.meet(Optional.of(crash));
        try {
            house.crossings.guarded(crash, () -> step.act().run(house, ids));
        } catch (Crash.Gone _) {
            // as it should be
        } finally {
            house.endpoint.meet(Optional.empty());
        }
    }

    private static int logged(House house) {
        return logged(Rows.of(house.database()));
    }

    private static int logged(Rows rows) {
        return rows.under("READ#", "READ#").size();
    }
}
