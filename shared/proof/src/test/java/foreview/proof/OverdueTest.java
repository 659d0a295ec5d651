package foreview.proof;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.ManualStack;
import foreview.testkit.Scenario;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import foreview.testkit.TableRows.Row;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Rule 10: work that no runner does raises an alarm, however often the sweep asked for it. Rule 13: a probe is shown as
 * failed only when it was made.
 */
@Tag("proof")
class OverdueTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long ALARM = 900;
    private static final String CASE = "/cases/{caseId}/";
    private static final Interceptor NO_QUEUE = call -> {
        if (call.name().equals("sendMessageBatch")) throw SdkClientException.create("no right");
        return call.proceed();
    };

    private static ManualStack stack;
    private static Snapshot ready;
    private static Snapshot cut;

    private Map<String, String> ids;

    @BeforeAll
    static void play() throws Exception {
        stack = Stacks.manual();
        stack.sweep();
        Map<String, String> ids = new HashMap<>();
        // nobody delivers notices here, and each would be late
        var withoutNotices = Set.of("subscribe", "rotate the secret", "subscribe by mail");
        Scenario.ready().only(step -> !withoutNotices.contains(step.name())).play(stack, ids);
        Scenario.endpoint("e3").run(stack, ids);
        ready = Snapshot.of(stack, ids);
        Scenario.planned(2).from("open").play(stack, ids);
        cut = Snapshot.of(stack, ids);
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    @BeforeEach
    void restore() {
        stack.model.intercept(Optional.empty());
        ids = ready.restore(stack);
    }

    @Test
    void a_probe_that_no_runner_took_is_never_shown_as_failed_and_raises_an_alarm_until_it_lapses() throws Exception {
        long before = probed();
        ask("e3");
        assertThat(longest(Duration.ofMinutes(15))).isLessThan(ALARM);
        assertThat(longest(Duration.ofMinutes(14))).isGreaterThan(ALARM);
        assertThat(longest(Duration.ofMinutes(5))).as("lapsed").isLessThan(ALARM);
        assertThat(timers("PROBE")).isEmpty();
        stack.model.forget();
        stack.deliver();
        assertThat(stack.model.calls()).as("nobody waits any more").isEmpty();
        assertThat(probed()).isEqualTo(before);
        ask("e3");
        stack.deliver();
        assertThat(probed()).isEqualTo(before + 1);
    }

    @Test
    void what_had_answered_is_not_turned_to_failed_by_silence() throws Exception {
        ask("e1");
        longest(Duration.ofMinutes(40));
        CurrentTagRequests.call(stack, DEVELOPER, "POST " + CASE + "windows", ids, "{}", Optional.of("open"))
                .ok();
    }

    @Test
    void one_that_is_asked_just_before_an_opening_lapses_there() throws Exception {
        long before = probed();
        schedule(Duration.ofSeconds(30));
        ask("e3");
        stack.clock.pass(MINUTE);
        stack.sweep();
        assertThat(timers("PROBE")).isEmpty();
        stack.model.forget();
        stack.deliver();
        assertThat(stack.model.calls()).isEmpty();
        assertThat(probed()).isEqualTo(before);
    }

    /** By a release in between. Its call has that end as its deadline, and what the end cuts did not fail. */
    @Test
    void no_probe_outlasts_a_scheduled_window_that_ends_before_it_opens() throws Exception {
        long before = probed();
        schedule(Duration.ofDays(1));
        var end = stack.clock.instant().plusMillis(300);
        stack.call(DEVELOPER, "POST " + CASE + "releases", ids, "{\"plannedAt\":\"" + end + "\"}", Optional.of("plan"))
                .ok();
        ask("e3");
        var over = new CountDownLatch(1);
        stack.model.intercept(Optional.of(_ -> {
            stack.clock.set(end);
            over.await();
            return "";
        }));
        long start = System.nanoTime();
        try {
            stack.deliver();
        } finally {
            stack.model.intercept(Optional.empty());
            over.countDown();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(probed()).isEqualTo(before);
    }

    @Test
    void a_queue_that_accepts_no_message_from_the_sweep_raises_an_alarm() throws Exception {
        ids = cut.restore(stack);
        stack.queue.replace(List.of());
        stack.faults.intercept(
                NO_QUEUE, () -> assertThat(longest(Duration.ofMinutes(40))).isGreaterThan(ALARM));
        RecoveryTime.rest(stack);
        StoreConsistency.checkAtRest(stack);
    }

    @Test
    void an_evaluation_without_a_result_raises_an_alarm_once_it_is_over_and_not_before() throws Exception {
        ids = cut.restore(stack);
        assertThat(longest(Duration.ofMinutes(90))).as("it goes on").isLessThan(ALARM);
        stack.call(LEAD, "POST " + CASE + "end", ids, "", Optional.of("complete"))
                .ok();
        assertThat(longest(Duration.ofMinutes(40))).isGreaterThan(ALARM);
        RecoveryTime.rest(stack);
        StoreConsistency.checkAtRest(stack);
    }

    private void ask(String name) throws Exception {
        var path = new HashMap<>(ids);
        path.put("endpointId", ids.get(name));
        stack.call(DEVELOPER, "POST " + CASE + "endpoints/{endpointId}/probe", path, "{}", Optional.empty())
                .ok();
    }

    private void schedule(Duration later) throws Exception {
        var at = "{\"opensAt\":\"" + stack.clock.instant().plus(later) + "\"}";
        CurrentTagRequests.call(stack, DEVELOPER, "POST " + CASE + "windows", ids, at, Optional.of("schedule"))
                .ok();
    }

    /** The longest that a run of the sweep tells anything is overdue, while nobody takes a message. */
    private static long longest(Duration time) throws Exception {
        long longest = 0;
        stack.lines.record();
        var until = stack.clock.instant().plus(time);
        while (stack.clock.instant().isBefore(until)) {
            stack.clock.pass(MINUTE);
            stack.sweep();
            longest =
                    Math.max(longest, stack.lines.latest("OldestOverdueSeconds").orElseThrow());
        }
        return longest;
    }

    private static long probed() {
        return TableRows.of(stack.database()).under("CASE#", "EVENT#").stream()
                .filter(row -> row.text("type").equals("EndpointProbed"))
                .count();
    }

    private static List<Row> timers(String kind) {
        return TableRows.of(stack.database()).under("DUE#", "").stream()
                .filter(row -> row.text("kind").equals(kind))
                .toList();
    }
}
