package foreview.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foreview.domain.json.Json;
import foreview.local.clock.StackClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClockTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private final Fixture fixture = new Fixture();
    private final Stack stack = Stack.start(
            Fixture.template(),
            Settings.inMemory().startingAt(InstantSource.fixed(START)).withMinute(Duration.ofDays(1)),
            fixture);

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void every_timer_due_on_the_way_fires_at_its_own_instant_and_in_order() throws Exception {
        arm("PT50H", "later");
        arm("PT20M", "soon");
        arm("P29DT23H", "last");
        arm("P30D", "at the end");
        arm("P30DT0.001S", "beyond");
        var stops = stack.advanceTo(START.plus(Duration.ofDays(30)));
        assertThat(fixture.fired)
                .containsExactly(
                        "soon at 2026-11-23T10:20:00.000Z",
                        "later at 2026-11-25T12:00:00.000Z",
                        "last at 2026-12-23T09:00:00.000Z",
                        "at the end at 2026-12-23T10:00:00.000Z");
        assertThat(stops).isEqualTo(4);
        assertThat(stack.clients().clock().instant()).isEqualTo(START.plus(Duration.ofDays(30)));
    }

    @Test
    void what_a_timer_arms_for_later_fires_on_the_same_way() throws Exception {
        arm("PT1H", "once again");
        stack.advanceTo(START.plus(Duration.ofHours(2)));
        assertThat(fixture.fired)
                .containsExactly("once again at 2026-11-23T11:00:00.000Z", "follower at 2026-11-23T11:01:00.000Z");
    }

    @Test
    void what_a_timer_sends_is_done_before_the_next_one_fires() throws Exception {
        arm("PT1H", "work one");
        arm("PT2H", "work two");
        stack.advanceTo(START.plus(Duration.ofDays(1)));
        assertThat(fixture.done)
                .containsExactly("work one at 2026-11-23T11:00:00Z", "work two at 2026-11-23T12:00:00Z");
    }

    @Test
    void a_clock_that_need_not_move_runs_the_schedules_once() throws Exception {
        stack.advanceTo(START);
        assertThat(fixture.sweeps).hasSize(1);
        stack.advanceTo(START.plusMillis(1));
        assertThat(fixture.sweeps).as("before it moved and after").hasSize(3);
    }

    @Test
    void time_is_cut_to_milliseconds_as_functions_expect_it() {
        var fine = new StackClock(InstantSource.fixed(START.plusNanos(1_999_999)), Optional.empty());
        assertThat(fine.instant()).isEqualTo(START.plusMillis(1));
    }

    @Test
    void time_goes_forward_only() {
        assertThatThrownBy(() -> stack.advanceTo(START.minusMillis(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_page_moves_it_by_a_duration_or_to_an_instant() throws Exception {
        try (var http = Http.to(stack)) {
            assertThat(Http.json(http.get("/_local/clock")).string("now")).contains("2026-11-23T10:00:00.000Z");
            arm("PT1H", "hourly");
            var moved = http.post("/_local/clock", "{\"advance\":\"P1D\"}");
            assertThat(moved.string("now")).contains("2026-11-24T10:00:00.000Z");
            assertThat(moved.get("stops")).contains(Json.of(1));
            assertThat(http.post("/_local/clock", "{\"now\":\"2026-11-25T12:00:00+02:00\"}")
                            .string("now"))
                    .contains("2026-11-25T10:00:00.000Z");
        }
    }

    @Test
    void the_page_refuses_what_makes_no_sense() throws Exception {
        try (var http = Http.to(stack)) {
            for (var body : new String[] {
                "{}",
                "{\"advance\":\"P1D\",\"now\":\"2027-01-01T00:00:00Z\"}",
                "{\"advance\":\"-P1D\"}",
                "{\"now\":\"2026-11-23T09:59:59Z\"}",
                "{\"now\":\"2999-01-01T00:00:00Z\"}",
                "{\"adance\":\"P1D\"}",
                "nonsense"
            })
                assertThat(http.send("POST", "/_local/clock", body).statusCode())
                        .as(body)
                        .isEqualTo(400);
        }
        assertThat(stack.clients().clock().instant()).isEqualTo(START);
    }

    @Test
    void a_schedule_starts_its_function_again_and_again_with_its_input() throws Exception {
        var seen = new Fixture();
        try (var _ = Stack.start(
                Fixture.template(),
                Settings.inMemory().startingAt(InstantSource.fixed(START)).withMinute(Duration.ofMillis(20)),
                seen)) {
            assertThat(seen.threeSweeps.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(seen.sweeps.getFirst())
                .isEqualTo(Json.object().put("tick", 1).build());
    }

    private void arm(String in, String name) {
        Fixture.arm(stack.clients(), START.plus(Duration.parse(in)), name);
    }
}
