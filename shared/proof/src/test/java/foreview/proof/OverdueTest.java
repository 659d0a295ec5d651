package foreview.proof;

import static foreview.testkit.Person.DEVELOPER;
import static foreview.testkit.Person.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.proof.Crossings.Guard;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Rule 10: what a runner that never comes leaves undone rings, however often the sweep asked for it; and rule 13's probe
 * is told as failed only when it was made.
 */
class OverdueTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long ALARM = 900;
    private static final String CASE = "/cases/{caseId}/";
    private static final Guard NO_QUEUE = call -> {
        if (call.name().equals("sendMessageBatch")) throw SdkClientException.create("no right");
        return call.go();
    };

    private static House house;
    private static Snapshot ready;
    private static Snapshot cut;

    private Map<String, String> ids;

    @BeforeAll
    static void play() throws Exception {
        house = new House();
        house.sweep();
        Map<String, String> ids = new HashMap<>();
        for (var step : Life.ready()) step.act().run(house, ids);
        Life.giving("e3").act().run(house, ids);
        ready = Snapshot.of(house, ids);
        for (var step : Life.cut().subList(Life.ready().size(), Life.cut().size()))
            step.act().run(house, ids);
        cut = Snapshot.of(house, ids);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void restore() {
        house.endpoint.meet(Optional.empty());
        ids = ready.restore(house);
    }

    @Test
    void a_probe_that_no_runner_took_is_never_told_as_failed_and_rings_until_it_lapses() throws Exception {
        long before = probed();
        ask("e3");
        assertThat(longest(Duration.ofMinutes(15))).isLessThan(ALARM);
        assertThat(longest(Duration.ofMinutes(14))).isGreaterThan(ALARM);
        assertThat(longest(Duration.ofMinutes(5))).as("lapsed").isLessThan(ALARM);
        assertThat(timers("PROBE")).isEmpty();
        house.endpoint.forget();
        Life.deliver(house);
        assertThat(house.endpoint.calls()).as("nobody waits any more").isEmpty();
        assertThat(probed()).isEqualTo(before);
        ask("e3");
        Life.deliver(house);
        assertThat(probed()).isEqualTo(before + 1);
    }

    @Test
    void what_had_answered_is_not_turned_to_failed_by_silence() throws Exception {
        ask("e1");
        longest(Duration.ofMinutes(40));
        house.call(DEVELOPER, "POST " + CASE + "windows", ids, "{}", Optional.of("open"))
                .ok();
    }

    @Test
    void one_that_is_asked_just_before_an_opening_lapses_there() throws Exception {
        long before = probed();
        schedule(Duration.ofSeconds(30));
        ask("e3");
        house.clock.pass(MINUTE);
        house.sweep();
        assertThat(timers("PROBE")).isEmpty();
        house.endpoint.forget();
        Life.deliver(house);
        assertThat(house.endpoint.calls()).isEmpty();
        assertThat(probed()).isEqualTo(before);
    }

    /** By a release in between. Its call has that end as its deadline, and what the end cuts did not fail. */
    @Test
    void no_probe_outlasts_a_scheduled_window_that_ends_before_it_opens() throws Exception {
        long before = probed();
        schedule(Duration.ofDays(1));
        var end = house.clock.instant().plusMillis(300);
        house.call(DEVELOPER, "POST " + CASE + "releases", ids, "{\"plannedAt\":\"" + end + "\"}", Optional.of("plan"))
                .ok();
        ask("e3");
        var over = new CountDownLatch(1);
        house.endpoint.meet(Optional.of(_ -> {
            house.clock.set(end);
            over.await();
            return "";
        }));
        long start = System.nanoTime();
        try {
            Life.deliver(house);
        } finally {
            house.endpoint.meet(Optional.empty());
            over.countDown();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(probed()).isEqualTo(before);
    }

    @Test
    void a_queue_that_takes_nothing_more_from_the_sweep_rings() throws Exception {
        ids = cut.restore(house);
        house.post.restore(List.of());
        house.crossings.guarded(
                NO_QUEUE, () -> assertThat(longest(Duration.ofMinutes(40))).isGreaterThan(ALARM));
        Life.rest(house);
        Agreement.checkAtRest(house);
    }

    @Test
    void an_evaluation_that_never_comes_to_its_result_rings_once_it_is_over_and_not_before() throws Exception {
        ids = cut.restore(house);
        assertThat(longest(Duration.ofMinutes(90))).as("it goes on").isLessThan(ALARM);
        house.call(LEAD, "POST " + CASE + "end", ids, "", Optional.of("complete"))
                .ok();
        assertThat(longest(Duration.ofMinutes(40))).isGreaterThan(ALARM);
        Life.rest(house);
        Agreement.checkAtRest(house);
    }

    private void ask(String name) throws Exception {
        var path = new HashMap<>(ids);
        path.put("endpointId", ids.get(name));
        house.call(DEVELOPER, "POST " + CASE + "endpoints/{endpointId}/probe", path, "{}", Optional.empty())
                .ok();
    }

    private void schedule(Duration later) throws Exception {
        var at = "{\"opensAt\":\"" + house.clock.instant().plus(later) + "\"}";
        house.call(DEVELOPER, "POST " + CASE + "windows", ids, at, Optional.of("schedule"))
                .ok();
    }

    /** The longest that a run of the sweep tells anything is overdue, while nobody takes a message. */
    private static long longest(Duration time) throws Exception {
        long longest = 0;
        house.lines.listen();
        var until = house.clock.instant().plus(time);
        while (house.clock.instant().isBefore(until)) {
            house.clock.pass(MINUTE);
            house.sweep();
            longest =
                    Math.max(longest, house.lines.latest("OldestOverdueSeconds").orElseThrow());
        }
        return longest;
    }

    private static long probed() {
        return Rows.of(house.database()).under("CASE#", "EVENT#").stream()
                .filter(row -> row.text("type").equals("EndpointProbed"))
                .count();
    }

    private static List<Rows.Row> timers(String kind) {
        return Rows.of(house.database()).under("DUE#", "").stream()
                .filter(row -> row.text("kind").equals(kind))
                .toList();
    }
}
