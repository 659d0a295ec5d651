package foreview.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which tries count against an item, and when it failed. */
class ItemTriesTest {
    private static final Instant T = Instant.parse("2026-11-01T10:00:00Z");
    private static final CallOutcome FAILED = CallOutcome.Failed.PLAINLY;
    private static final CallOutcome BUSY = new CallOutcome.Busy(Duration.ZERO);

    private static Instant minute(int minutes) {
        return T.plus(Duration.ofMinutes(minutes));
    }

    private static ItemTries tried(ItemTries tries, CallOutcome outcome, boolean closed, int minutes) {
        var call = new StartedCall("v-1#0", minute(minutes), closed);
        return tries.after(call, outcome, EndpointHealth.NEW, minute(minutes), Duration.ofMinutes(minutes));
    }

    private static ItemTries failed(int... minutes) {
        var tries = ItemTries.NONE;
        for (int minute : minutes) tries = tried(tries, FAILED, true, minute);
        return tries;
    }

    private static boolean areExhausted(ItemTries tries, int minutes) {
        return tries.areExhausted(Duration.ofMinutes(minutes));
    }

    private static EndpointHealth answeredAt(Instant time) {
        return EndpointHealth.NEW.after(
                new StartedCall("v-1#1", time, true), new CallOutcome.Answered(Mark.WRONG, "", false), time);
    }

    @Test
    void six_counted_tries_over_half_an_hour_are_the_most() {
        assertThat(areExhausted(failed(0, 1, 3, 7, 15, 31), 31)).isTrue();
        assertThat(areExhausted(failed(0, 1, 3, 7, 15, 30), 30)).isTrue();
        assertThat(areExhausted(failed(0, 1, 3, 7, 15, 29), 29)).isFalse();
        assertThat(areExhausted(failed(0, 1, 3, 7, 31), 31)).isFalse();
    }

    @Test
    void suspended_time_does_not_count() {
        var call = new StartedCall("v-1#0", minute(900), true);
        var open = Duration.ofMinutes(29); // the rest of the time the window was suspended
        var tries = failed(0, 1, 3, 7, 15).after(call, FAILED, EndpointHealth.NEW, minute(900), open);
        assertThat(tries.areExhausted(open)).isFalse();
    }

    @Test
    void a_failure_counts_only_if_the_breaker_was_closed_when_it_began() {
        var tries = tried(tried(ItemTries.NONE, FAILED, true, 0), FAILED, false, 5);
        assertThat(tries.counted()).isEqualTo(1);
        assertThat(tries.all()).isEqualTo(2);
    }

    @Test
    void twelve_tries_of_any_kind_over_six_hours_are_the_most() {
        var tries = ItemTries.NONE;
        for (int i = 0; i < 11; i++) tries = tried(tries, FAILED, false, i * 30);
        assertThat(areExhausted(tries, 330)).isFalse();
        assertThat(areExhausted(tried(tries, FAILED, false, 359), 359)).isFalse();
        assertThat(areExhausted(tried(tries, FAILED, false, 360), 360)).isTrue();
        assertThat(areExhausted(tried(failed(0, 1), FAILED, false, 360), 360)).isFalse();
    }

    @Test
    void a_busy_try_counts_if_another_item_was_answered_since_the_last_one() {
        var once = tried(ItemTries.NONE, BUSY, true, 0);
        assertThat(once.counted()).isZero();
        var call = new StartedCall("v-1#0", minute(2), true);
        var between = answeredAt(minute(1));
        var before = answeredAt(minute(0));
        assertThat(once.after(call, BUSY, between, minute(2), Duration.ZERO).counted())
                .isEqualTo(1);
        assertThat(once.after(call, BUSY, before, minute(2), Duration.ZERO).counted())
                .isZero();
        assertThat(ItemTries.NONE
                        .after(call, BUSY, between, minute(2), Duration.ZERO)
                        .counted())
                .isZero();
    }

    @Test
    void an_item_is_deferred_longer_each_time_or_for_as_long_as_the_endpoint_asks() {
        assertThat(failed(0).nextAt()).isEqualTo(minute(1));
        assertThat(failed(0, 1, 3).nextAt()).isEqualTo(minute(7));
        var asked = new CallOutcome.Busy(Duration.ofMinutes(20));
        assertThat(tried(ItemTries.NONE, asked, true, 0).nextAt()).isEqualTo(minute(20));
    }

    @Test
    void an_outage_defers_no_item() {
        assertThat(tried(ItemTries.NONE, FAILED, false, 9).nextAt()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void while_it_is_deferred_it_is_only_tried_to_see_whether_the_endpoint_is_back() {
        var tries = failed(0);
        assertThat(tries.mayBeTried(EndpointHealth.NEW, minute(1).minusMillis(1)))
                .isFalse();
        assertThat(tries.mayBeTried(EndpointHealth.NEW, minute(1))).isTrue();
        var open = EndpointHealth.NEW.after(
                new StartedCall("v-1#1", T, true), new CallOutcome.Failed(Optional.of(Duration.ZERO)), T);
        assertThat(failed(0, 1).mayBeTried(open, minute(1).minusMillis(1))).isFalse();
        assertThat(failed(0, 1).mayBeTried(open, minute(1))).isTrue();
    }

    @Test
    void the_item_tried_longest_ago_comes_first_and_an_untried_one_before_it() {
        assertThat(Stream.of(failed(5), failed(3), ItemTries.NONE, failed(1, 4)).sorted(ItemTries.LONGEST_AGO))
                .containsExactly(ItemTries.NONE, failed(3), failed(1, 4), failed(5));
    }

    @Test
    void an_answer_and_a_discarded_call_are_no_tries() {
        assertThat(tried(failed(0), new CallOutcome.Discarded(), true, 1)).isEqualTo(failed(0));
        assertThat(tried(failed(0), new CallOutcome.Answered(Mark.REFUSED, "", false), true, 1))
                .isEqualTo(failed(0));
    }

    @Test
    void what_is_stored_of_it_reads_back() {
        for (var tries : new ItemTries[] {ItemTries.NONE, failed(0, 1)})
            assertThat(Records.read(ItemTries.class, Records.write(tries))).isEqualTo(tries);
    }
}
