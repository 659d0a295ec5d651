package foreview.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.bench.ItemSize;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The sweep costs what is due, and nothing for what is open. */
@Tag("proof")
class SweepCostTest {
    private static final Instant END = SweptTables.START.plus(Duration.ofHours(2));
    private static final int LANES_AND_SHARDS = 20;

    private final SweptTables tables = new SweptTables();
    private final OneCase original = OneCase.opened(tables.app(), CopiedWindows.MODEL, END);
    private final CopiedWindows copies = new CopiedWindows(tables.client(), original, END);

    @BeforeEach
    void settle() {
        for (var now : new Instant[] {SweptTables.START.plus(Duration.ofMinutes(50)), END})
            for (int i = 0; i < 2; i++) {
                tables.now = now;
                new SweepRuns(tables.app()).run();
            }
    }

    @AfterEach
    void close() {
        tables.close();
    }

    /** Notice and anchor have a timer each: two units in the transaction, and one request that deletes it, now or in the next run. */
    @Test
    void an_expiry_with_its_purge_takes_three_requests_and_its_notice_without_a_subscriber_one() {
        copies.add(0, 50, END::minusMillis);
        var spent = new RequestCounts(tables.client());
        int told = 0;
        for (int i = 0; i < 2; i++) {
            var swept = new SweepRuns(tables.app(_ -> spent.metered())).run();
            assertThat(swept.performed()).isEqualTo(i == 0 ? 50 : 0);
            told += swept.told();
        }
        assertThat(told).isEqualTo(50);
        assertThat(spent.performing()).isEqualTo(3 * 50);
        assertThat(spent.telling()).as("and one query in a run").isBetween(51L, 52L);
        long head = Math.ceilDiv(ItemSize.of(head(0)), 1_024);
        assertThat(spent.writeUnits()).isLessThanOrEqualTo(50.0 * (14 + 2 * head));
    }

    @Tag("proof")
    @Test
    void a_run_with_nothing_due_costs_the_same_among_ten_and_among_two_thousand_open_windows() {
        copies.addIdle(0, 10, i -> END.plus(Duration.ofDays(1)).plusSeconds(i));
        var few = idle();
        copies.addIdle(10, 2_000, i -> END.plus(Duration.ofDays(1)).plusSeconds(i));
        assertThat(idle().looking()).isEqualTo(few.looking());
        // two hours, the watermark read and written, the quarantine
        assertThat(few.looking()).isLessThanOrEqualTo(2 * LANES_AND_SHARDS + 3);
    }

    private RequestCounts idle() {
        var spent = new RequestCounts(tables.client());
        new SweepRuns(tables.app(_ -> spent.metered())).run();
        assertThat(spent.performing()).isZero();
        return spent;
    }

    private Map<String, AttributeValue> head(int number) {
        var key = Map.of(
                "pk", AttributeValue.fromS("CASE#" + CopiedWindows.caseId(number)),
                "sk", AttributeValue.fromS("HEAD"));
        return tables.client()
                .getItem(get -> get.tableName(SweptTables.CASES).key(key))
                .item();
    }
}
