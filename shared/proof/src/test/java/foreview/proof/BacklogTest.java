package foreview.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One bad case never stops the sweep, a backlog goes on in the next run, and what is not performed raises an alarm.
 * {@code -Ddue=} says how many are due.
 */
@Tag("proof")
class BacklogTest {
    private static final int DUE = Integer.getInteger("due", 1000);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long ALARM = 900;

    private House house;
    private Unasked cases;

    @BeforeEach
    void start() throws Exception {
        house = new House();
        cases = new Unasked(house);
        house.sweep();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void one_poisoned_case_among_a_thousand_due_holds_up_no_other() throws Exception {
        for (int i = 0; i < DUE; i++) cases.withdrawn();
        cases.poisoned();
        house.lines.listen();
        for (int minute = 0; minute < 5 && closed() < DUE; minute++) {
            house.clock.pass(MINUTE);
            house.sweep();
        }
        assertThat(closed()).isEqualTo(DUE);
        assertThat(timers()).isEqualTo(1);
        house.clock.pass(Duration.ofHours(2));
        house.sweep();
        assertThat(house.lines.latest("OldestOverdueSeconds").orElseThrow()).isGreaterThan(ALARM);
    }

    @Test
    void what_a_run_had_no_time_for_is_late_and_goes_on_in_the_next() throws Exception {
        cases.withdrawn();
        house.clock.pass(Duration.ofHours(3));
        house.lines.listen();
        house.sweep(() -> Duration.ofSeconds(1));
        assertThat(closed()).isZero();
        assertThat(house.lines.latest("OldestOverdueSeconds").orElseThrow()).isGreaterThan(ALARM);
        house.sweep();
        assertThat(closed()).isEqualTo(1);
        assertThat(house.lines.latest("OldestOverdueSeconds").orElseThrow()).isZero();
        Agreement.checkAtRest(house);
    }

    @Test
    void timers_that_stay_starve_none_behind_them() throws Exception {
        var id = cases.withdrawn();
        var timer = Rows.of(house.database()).under("DUE#", "").getFirst();
        for (int i = 0; i < 600; i++) {
            var stays = new java.util.HashMap<>(timer.attributes());
            stays.put("sk", AttributeValue.fromS("2026-11-23T09:59:00.000Z#" + id + "#LATER#" + i));
            stays.put("kind", AttributeValue.fromS("OF_A_LATER_VERSION"));
            house.database().putItem(put -> put.tableName(timer.place().table()).item(stays));
        }
        house.clock.pass(MINUTE);
        house.sweep();
        assertThat(closed()).isEqualTo(1);
        assertThat(timers()).isEqualTo(600);
    }

    private long closed() {
        return Agreement.census(house).getOrDefault("EVENT Purged 0", 0L);
    }

    private int timers() {
        return Rows.of(house.database()).under("DUE#", "").size();
    }
}
