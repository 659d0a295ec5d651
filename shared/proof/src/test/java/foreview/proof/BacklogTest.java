package foreview.proof;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.testkit.ManualStack;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
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

    private ManualStack stack;
    private StoreDriver cases;

    @BeforeEach
    void start() throws Exception {
        stack = Stacks.manual();
        cases = new StoreDriver(stack);
        stack.sweep();
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void one_poisoned_case_among_a_thousand_due_holds_up_no_other() throws Exception {
        for (int i = 0; i < DUE; i++) cases.withdrawn();
        cases.poisoned();
        stack.lines.record();
        for (int minute = 0; minute < 5 && closed() < DUE; minute++) {
            stack.clock.pass(MINUTE);
            stack.sweep();
        }
        assertThat(closed()).isEqualTo(DUE);
        assertThat(timers()).isEqualTo(1);
        stack.clock.pass(Duration.ofHours(2));
        stack.sweep();
        assertThat(stack.lines.latest("OldestOverdueSeconds").orElseThrow()).isGreaterThan(ALARM);
    }

    @Test
    void what_a_run_had_no_time_for_is_late_and_goes_on_in_the_next() throws Exception {
        cases.withdrawn();
        stack.clock.pass(Duration.ofHours(3));
        stack.lines.record();
        stack.sweep(() -> Duration.ofSeconds(1));
        assertThat(closed()).isZero();
        assertThat(stack.lines.latest("OldestOverdueSeconds").orElseThrow()).isGreaterThan(ALARM);
        stack.sweep();
        assertThat(closed()).isEqualTo(1);
        assertThat(stack.lines.latest("OldestOverdueSeconds").orElseThrow()).isZero();
        stack.sweep(); // the purge's notice
        StoreConsistency.checkAtRest(stack);
    }

    @Test
    void timers_that_stay_starve_none_behind_them() throws Exception {
        var id = cases.withdrawn();
        var timer = TableRows.of(stack.database()).under("DUE#", "").getFirst();
        for (int i = 0; i < 600; i++) {
            var stays = new java.util.HashMap<>(timer.attributes());
            stays.put("sk", AttributeValue.fromS("2026-11-23T09:59:00.000Z#" + id + "#LATER#" + i));
            stays.put("kind", AttributeValue.fromS("OF_A_LATER_VERSION"));
            stack.database().putItem(put -> put.tableName(timer.place().table()).item(stays));
        }
        stack.clock.pass(MINUTE);
        stack.sweep();
        assertThat(closed()).isEqualTo(1);
        assertThat(timers()).isEqualTo(600);
    }

    private long closed() {
        return RowCounts.of(stack).getOrDefault("EVENT Purged 0", 0L);
    }

    /** Without the anchors of access logs, which follow each end. */
    private long timers() {
        return TableRows.of(stack.database()).under("DUE#", "").stream()
                .filter(timer -> !timer.pk().startsWith("DUE#LOG#"))
                .count();
    }
}
