package foreview.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.testkit.AwsFault;
import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.FaultInjector.OutgoingCall;
import foreview.testkit.ManualStack;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import foreview.testkit.TableRows.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** One run of the sweep: which hours it looks at, what it leaves behind it, and what it tells of what it could not do. */
class SweepTest {
    private static final Instant TEN = ManualStack.START;
    private static final Duration HOUR = Duration.ofHours(1);
    /** What a run keeps of its time for its last writes. */
    private static final Duration KEPT = Duration.ofSeconds(5);

    private static ManualStack stack;
    private static StoreDriver cases;
    private static Snapshot empty;

    @BeforeAll
    static void start() throws Exception {
        stack = Stacks.manual();
        cases = new StoreDriver(stack);
        stack.sweep();
        empty = Snapshot.of(stack, Map.of());
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    @BeforeEach
    void restore() {
        empty.restore(stack);
        stack.lines.record();
    }

    @Test
    void the_first_run_begins_a_month_back_and_an_hour_is_left_behind_once_no_commit_can_reach_it() throws Exception {
        assertThat(watermark()).isEqualTo("2026-11-23T09:00:00.000Z");
        sweepAt(TEN.plus(Duration.ofMinutes(74)));
        assertThat(watermark()).isEqualTo("2026-11-23T10:00:00.000Z");
        sweepAt(TEN.plus(Duration.ofMinutes(75)));
        assertThat(watermark()).isEqualTo("2026-11-23T11:00:00.000Z");
    }

    @Test
    void an_hour_in_which_something_lay_is_left_behind_by_a_later_run() throws Exception {
        withdrawnAt(TEN);
        withdrawnAt(TEN.plus(HOUR));
        sweepAt(TEN.plus(Duration.ofHours(4)));
        assertThat(purged()).isEqualTo(2);
        assertThat(watermark()).isEqualTo("2026-11-23T10:00:00.000Z");
        stack.sweep();
        assertThat(watermark()).isEqualTo("2026-11-23T13:00:00.000Z");
    }

    @Test
    void a_timer_is_performed_at_the_very_instant_it_is_due_also_at_an_hours_first() throws Exception {
        cases.withdrawn();
        stack.clock.set(TEN.minusMillis(1));
        stack.sweep();
        assertThat(purged()).isZero();
        sweepAt(TEN);
        assertThat(purged()).isEqualTo(1);
    }

    @Test
    void a_run_that_performed_all_that_was_due_says_so() throws Exception {
        cases.withdrawn();
        cases.withdrawn();
        sweepAt(TEN.plus(HOUR));
        told("ok", 2, 0, Duration.ZERO);
        assertThat(stack.lines.latest("OldestOverdueSeconds")).contains(0L);
    }

    @Test
    void one_bad_case_is_counted_and_its_timer_comes_again() throws Exception {
        var bad = cases.poisoned();
        stack.clock.pass(Duration.ofMinutes(2));
        cases.withdrawn();
        sweepAt(TEN.plus(Duration.ofMinutes(3)));
        told("failed", 1, 1, Duration.ofMinutes(3));
        assertThat(stack.lines.latest("OldestOverdueSeconds")).contains(180L);
        assertThat(stack.lines.of("timer-failed")).hasSize(1);
        assertThat(stack.lines.of("timer-rescheduled")).singleElement().satisfies(line -> {
            assertThat(line.string("case")).contains(bad);
            assertThat(line.string("kind")).contains("PURGE");
        });
        assertThat(timers()).singleElement().satisfies(timer -> {
            assertThat(timer.sk()).startsWith("2026-11-23T10:03:30.000Z#" + bad);
            assertThat(timer.text("since")).isEqualTo(Times.text(TEN));
        });
    }

    @Test
    void a_timer_that_cannot_even_be_put_again_stays_and_stops_no_other() throws Exception {
        var bad = cases.poisoned();
        stack.clock.pass(Duration.ofMinutes(1));
        cases.withdrawn();
        Interceptor refusal = call -> {
            if (!call.name().equals("transactWriteItems")
                    || !call.request().toString().contains(bad)) return call.proceed();
            throw DynamoDbException.builder().statusCode(400).build();
        };
        stack.faults.intercept(refusal, () -> sweepAt(TEN.plus(Duration.ofMinutes(2))));
        told("failed", 1, 1, Duration.ofMinutes(2));
        assertThat(stack.lines.of("timer-not-stored")).hasSize(1);
        assertThat(timers()).singleElement().satisfies(timer -> assertThat(timer.sk())
                .startsWith(Times.text(TEN) + "#" + bad));
    }

    @Test
    void what_a_later_version_left_is_late_and_stays() throws Exception {
        cases.withdrawn();
        var timer = timers().getFirst();
        var later = new HashMap<>(timer.attributes());
        later.put("kind", AttributeValue.fromS("OF_A_LATER_VERSION"));
        stack.database().putItem(put -> put.tableName(timer.place().table()).item(later));
        sweepAt(TEN.plus(Duration.ofMinutes(20)));
        told("failed", 0, 1, Duration.ofMinutes(20));
        assertThat(stack.lines.of("timer-unreadable")).hasSize(1);
        assertThat(timers()).hasSize(1);
    }

    @Test
    void an_hour_that_cannot_be_read_is_late_stops_no_other_and_is_not_left_behind() throws Exception {
        withdrawnAt(TEN.plus(HOUR));
        withdrawnAt(TEN.plus(Duration.ofHours(2)));
        Interceptor outage =
                call -> reads(call, "DUE#AFTERMATH#2026-11-23T11") ? AwsFault.UNREACHED.happen(call) : call.proceed();
        stack.faults.intercept(outage, () -> sweepAt(TEN.plus(Duration.ofHours(4))));
        told("failed", 1, 1, Duration.ofHours(3));
        assertThat(stack.lines.of("hour-read-failed")).hasSize(1);
        assertThat(watermark()).isEqualTo("2026-11-23T11:00:00.000Z");
        stack.sweep();
        assertThat(purged()).isEqualTo(2);
    }

    @Test
    void a_run_without_time_performs_nothing_and_reports_how_late_the_unread_hours_are() throws Exception {
        cases.withdrawn();
        stack.clock.set(TEN.plus(Duration.ofHours(3)));
        stack.sweep(() -> KEPT);
        // the hour that begins at nine is the first that was not read
        told("ok", 0, 0, Duration.ofHours(3));
        assertThat(watermark()).isEqualTo("2026-11-23T09:00:00.000Z");
        stack.sweep(() -> KEPT.plusMillis(1));
        told("ok", 1, 0, Duration.ZERO);
    }

    @Test
    void a_run_fails_as_a_whole_only_when_the_tables_cannot_be_read_and_without_saying_what_stood_there() {
        Interceptor outage = call -> {
            throw new IllegalStateException("Model One");
        };
        assertThatThrownBy(() -> stack.faults.intercept(outage, stack::sweep))
                .isInstanceOf(IllegalStateException.class)
                .hasNoCause()
                .hasMessageNotContaining("Model One");
        assertThat(stack.lines.of("sweep-failed")).singleElement().satisfies(line -> assertThat(line.toString())
                .doesNotContain("Model One"));
    }

    private static void sweepAt(Instant now) throws Exception {
        stack.clock.set(now);
        stack.sweep();
    }

    private static void withdrawnAt(Instant now) {
        stack.clock.set(now);
        cases.withdrawn();
    }

    /** What the latest run said. */
    private static void told(String outcome, long performed, long failed, Duration oldestOverdue) {
        var line = stack.lines.of("sweep").getLast();
        assertThat(line.string("outcome")).contains(outcome);
        assertThat(line.get("performed")).contains(Json.of(performed));
        assertThat(line.get("failed")).contains(Json.of(failed));
        assertThat(line.get("oldestOverdueSeconds")).contains(Json.of(oldestOverdue.toSeconds()));
    }

    /** Whether a call looks for timers of that hour. */
    private static boolean reads(OutgoingCall call, String hour) {
        return call.request().orElseThrow() instanceof QueryRequest query
                && query.expressionAttributeValues().values().stream()
                        .anyMatch(value ->
                                Optional.ofNullable(value.s()).orElse("").startsWith(hour));
    }

    private static String watermark() {
        return TableRows.of(stack.database())
                .withoutClearinghouse()
                .at("SWEEP", "WATERMARK")
                .orElseThrow()
                .text("hour");
    }

    /** Without those of notices and of access logs, which a run may leave to the next. */
    private static List<Row> timers() {
        return TableRows.of(stack.database()).under("DUE#", "").stream()
                .filter(timer -> !timer.place().pk().matches("DUE#(NOTICES|LOG)#.*"))
                .toList();
    }

    private static long purged() {
        return RowCounts.of(stack).getOrDefault("EVENT Purged 0", 0L);
    }
}
