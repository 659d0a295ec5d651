package foreview.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.evaluation.RunnerSimulation.Endpoint;
import foreview.domain.evaluation.RunnerSimulation.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** How evaluations end at endpoints of all kinds, in virtual time and whole windows. */
@Tag("proof")
class EndpointSimulationTest {
    private static final Instant OPENS = RunnerSimulation.OPENS;
    private static final int TRIES = 30;

    /** Of two evaluations, which share the endpoint. */
    private static List<Integer> items(int first, int second) {
        return List.of(first, second);
    }

    private static RunnerSimulation run(Endpoint endpoint, int concurrency, List<Integer> items) {
        return new RunnerSimulation(endpoint, concurrency, items, Optional.empty()).run();
    }

    private static Duration took(RunnerSimulation run) {
        return Duration.between(OPENS, run.endedAt());
    }

    @Property(tries = TRIES)
    void a_healthy_endpoint_is_asked_once_for_each_item(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 32) int concurrency,
            @ForAll @IntRange(min = 1, max = 60) int items) {
        var run = run(new SimulatedEndpoints(seed).healthy(), concurrency, items(items, items));
        assertThat(run.count(Mark.CORRECT)).isEqualTo(2L * items);
        assertThat(run.calls).hasSize(2 * items);
        assertThat(run.outages).isEmpty();
    }

    /** Many items wait; a few may fail, as the decision records say. */
    @Property(tries = TRIES)
    void an_hour_s_outage_fails_no_item_and_is_recorded_once(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int concurrency,
            @ForAll @IntRange(min = 50, max = 60) int items,
            @ForAll @IntRange(min = 0, max = 8) int afterSeconds) {
        var from = OPENS.plusSeconds(afterSeconds);
        var to = from.plus(Duration.ofHours(1));
        var run = run(new SimulatedEndpoints(seed).dead(new Interval(from, to)), concurrency, items(items, items));
        assertThat(run.count(Mark.CORRECT)).isEqualTo(2L * items);
        assertThat(run.outages).hasSize(1).allSatisfy(outage -> {
            assertThat(outage.from()).isBetween(from, from.plus(Duration.ofMinutes(2)));
            assertThat(outage.to()).isBetween(to, to.plus(Duration.ofMinutes(31)));
        });
    }

    @Property(tries = TRIES)
    void an_outage_uses_up_no_attempts(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 32) int concurrency, @ForAll boolean saysWhen) {
        var outcome = saysWhen ? SimulatedEndpoints.unavailable(Duration.ofMinutes(1)) : SimulatedEndpoints.FAILED;
        var run = run(new SimulatedEndpoints(seed).always(outcome), concurrency, items(40, 40));
        var opensAfter = saysWhen ? 1 : 5;
        int counted =
                run.countedTries.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(counted).isLessThan(opensAfter + concurrency); // what was under way when the breaker opened
    }

    @Property(tries = TRIES)
    void a_poison_item_fails_alone_and_is_no_outage(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 32) int concurrency,
            @ForAll @IntRange(min = 0, max = 40) int others) {
        var endpoints = new SimulatedEndpoints(seed);
        var poisoned = endpoints.special("v-1#0", SimulatedEndpoints.FAILED, endpoints.healthy());
        var run = run(poisoned, concurrency, items(1, others));
        assertThat(run.marks.get("v-1#0")).isEqualTo(Mark.FAILED);
        assertThat(run.count(Mark.CORRECT)).isEqualTo(others);
        assertThat(run.countedTries.get("v-1#0")).isEqualTo(6);
        assertThat(took(run)).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(35));
        assertThat(run.outages).isEmpty();
    }

    @Property(tries = TRIES)
    void an_item_that_is_always_too_large_fails_alone(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 32) int concurrency,
            @ForAll @IntRange(min = 0, max = 40) int others,
            @ForAll @IntRange(min = 0, max = 60) int retryAfter) {
        var endpoints = new SimulatedEndpoints(seed);
        var busy = new CallOutcome.Busy(Duration.ofSeconds(retryAfter));
        var run = run(endpoints.special("v-1#0", busy, endpoints.healthy()), concurrency, items(1, others));
        assertThat(run.marks.get("v-1#0")).isEqualTo(Mark.FAILED);
        assertThat(run.count(Mark.CORRECT)).isEqualTo(others);
        assertThat(took(run)).isBetween(Duration.ofMinutes(30), Duration.ofHours(7));
        assertThat(run.outages).isEmpty();
    }

    @Property(tries = TRIES)
    void an_endpoint_that_refuses_every_request_ends_in_time(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 32) int concurrency,
            @ForAll @IntRange(min = 1, max = 40) int items) {
        var run = run(new SimulatedEndpoints(seed).always(SimulatedEndpoints.FAILED), concurrency, items(items, 0));
        assertThat(run.count(Mark.FAILED) + run.count(Mark.UNANSWERED)).isEqualTo(items);
        assertThat(took(run)).isLessThanOrEqualTo(RunnerSimulation.WINDOW);
        assertThat(run.calls.size()).isLessThanOrEqualTo(12 * items + 32);
        assertThat(run.count(Mark.FAILED)).isEqualTo(items);
    }

    @Property(tries = TRIES)
    void a_rate_limit_fails_no_item(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 32) int concurrency,
            @ForAll @IntRange(min = 1, max = 60) int aMinute,
            @ForAll boolean saysWhen,
            @ForAll boolean byTheMinute) {
        var endpoints = new SimulatedEndpoints(seed);
        var limited = byTheMinute ? endpoints.limitedByTheMinute(aMinute) : endpoints.rateLimited(aMinute, saysWhen);
        var run = run(limited, concurrency, items(60, 60));
        assertThat(run.count(Mark.CORRECT)).isEqualTo(120);
        assertThat(run.outages).isEmpty();
    }

    @Property(tries = TRIES)
    void an_endpoint_is_left_alone_for_as_long_as_it_asks(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 32) int concurrency,
            @ForAll @IntRange(min = 1, max = 120) int minutes) {
        var asked = Duration.ofMinutes(minutes);
        var endpoint = new SimulatedEndpoints(seed).always(SimulatedEndpoints.unavailable(asked));
        var run = run(endpoint, concurrency, items(200, 0));
        var pause = minutes < 30 ? asked : Duration.ofMinutes(30);
        var trials = run.calls.stream().filter(call -> !call.breakerClosed()).toList();
        for (int i = 1; i < trials.size(); i++)
            assertThat(Duration.between(trials.get(i - 1).at(), trials.get(i).at()))
                    .isGreaterThanOrEqualTo(pause);
        assertThat(run.calls.size() - trials.size()).isLessThanOrEqualTo(concurrency);
    }

    @Property(tries = TRIES)
    void suspended_time_counts_for_no_item(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 20) int afterMinutes,
            @ForAll @IntRange(min = 1, max = 9) int days) {
        var endpoints = new SimulatedEndpoints(seed);
        var from = OPENS.plus(Duration.ofMinutes(afterMinutes));
        var suspension = new Interval(from, from.plus(Duration.ofDays(days)));
        var poisoned = endpoints.special("v-1#0", SimulatedEndpoints.FAILED, endpoints.healthy());
        var run = new RunnerSimulation(poisoned, 4, items(1, 5), Optional.of(suspension)).run();
        assertThat(run.marks.get("v-1#0")).isEqualTo(Mark.FAILED);
        assertThat(run.count(Mark.CORRECT)).isEqualTo(5);
        assertThat(took(run).minusDays(days)).isGreaterThanOrEqualTo(Duration.ofMinutes(30));
        assertThat(run.calls)
                .noneMatch(call ->
                        !call.at().isBefore(suspension.from()) && call.at().isBefore(suspension.to()));
    }

    /** The limit that the decision records state: an item fails by bad luck when six tries in a row do. */
    @Example
    void a_half_dead_endpoint_fails_few_items_wrongly() {
        var runs = Stream.iterate(1L, seed -> seed + 1)
                .limit(25)
                .map(seed -> run(new SimulatedEndpoints(seed).halfDead(), 4, items(200, 200)))
                .toList();
        long items = runs.stream().mapToLong(run -> run.marks.size()).sum();
        long failed = runs.stream().mapToLong(run -> run.count(Mark.FAILED)).sum();
        assertThat(runs)
                .allSatisfy(run -> assertThat(run.count(Mark.UNANSWERED)).isZero());
        assertThat((double) failed / items).isBetween(0.008, 0.018);
    }
}
