package foreview.domain.evaluation;

import static foreview.domain.evaluation.EndpointHealth.State.CLOSED;
import static foreview.domain.evaluation.EndpointHealth.State.HALF_OPEN;
import static foreview.domain.evaluation.EndpointHealth.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Canonical;
import foreview.domain.json.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the breaker opens and closes, and what of that is an outage. */
class EndpointHealthTest {
    private static final Instant T = Instant.parse("2026-11-01T10:00:00Z");
    private static final CallOutcome ANSWERED = new CallOutcome.Answered(Mark.REFUSED, "", false);
    private static final CallOutcome BUSY = new CallOutcome.Busy(Duration.ZERO);
    private static final CallOutcome FAILED = CallOutcome.Failed.PLAINLY;

    private static Instant minute(int minutes) {
        return T.plus(Duration.ofMinutes(minutes));
    }

    private static EndpointHealth after(EndpointHealth health, String item, CallOutcome outcome, Instant at) {
        return health.after(health.call(item, at), outcome, at);
    }

    /** One call for each character: {@code +} answered, {@code -} failed, {@code b} busy; each of another item. */
    private static EndpointHealth after(EndpointHealth health, String calls, Instant at) {
        int number = 0;
        for (char call : calls.toCharArray()) {
            var outcome =
                    switch (call) {
                        case '+' -> ANSWERED;
                        case 'b' -> BUSY;
                        default -> FAILED;
                    };
            health = after(health, "v-1#" + number++, outcome, at);
        }
        return health;
    }

    private static EndpointHealth open() {
        return after(EndpointHealth.NEW, "-----", T);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-----", "+++-----", "--b--bb-", "-+-+-+-+-+-+-+-+-+-"})
    void five_failures_in_a_row_or_ten_of_twenty_open_it(String calls) {
        assertThat(after(EndpointHealth.NEW, calls, T).state(T)).isEqualTo(OPEN);
        assertThat(after(EndpointHealth.NEW, calls.substring(0, calls.length() - 1), T)
                        .state(T))
                .isEqualTo(CLOSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bbbbbbbbbbbb", "----+----", "-++-++-++-++-++-++-++-++-++-++-++-++"})
    void fewer_failures_and_busy_calls_leave_it_closed(String calls) {
        assertThat(after(EndpointHealth.NEW, calls, T).state(T)).isEqualTo(CLOSED);
    }

    @Test
    void five_failures_of_one_item_leave_it_closed_and_a_sixth_of_another_opens_it() {
        var health = EndpointHealth.NEW;
        for (int i = 0; i < 9; i++) {
            health = after(health, "v-1#7", FAILED, T);
            assertThat(health.state(T)).isEqualTo(CLOSED);
        }
        assertThat(after(after(health, "v-1#8", ANSWERED, T), "v-1#7", FAILED, T)
                        .state(T))
                .isEqualTo(OPEN);
        assertThat(after(health, "v-2#1", FAILED, T).state(T)).isEqualTo(OPEN);
    }

    @ParameterizedTest
    @CsvSource({"PT0S,1", "PT30S,1", "PT15M,15", "PT2H,30"})
    void an_unavailable_endpoint_that_says_when_opens_it_at_once(Duration retryAfter, int minutes) {
        var health = after(EndpointHealth.NEW, "v-1#0", new CallOutcome.Failed(Optional.of(retryAfter)), T);
        assertThat(health.state(minute(minutes).minusMillis(1))).isEqualTo(OPEN);
        assertThat(health.state(minute(minutes))).isEqualTo(HALF_OPEN);
    }

    @Test
    void each_step_waits_longer_up_to_half_an_hour() {
        var health = open();
        var at = T;
        for (int minutes : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            assertThat(health.nextCallAt()).isEqualTo(at.plus(Duration.ofMinutes(minutes)));
            at = health.nextCallAt();
            health = after(health, "v-1#0", minutes == 8 ? BUSY : FAILED, at);
        }
    }

    @Test
    void an_answer_closes_it_and_clears_the_twenty() {
        var health = after(open(), "v-1#0", ANSWERED, minute(1));
        assertThat(health.state(minute(1))).isEqualTo(CLOSED);
        assertThat(after(health, "----", minute(1)).state(minute(1))).isEqualTo(CLOSED);
        assertThat(after(health, "-----", minute(1)).state(minute(1))).isEqualTo(OPEN);
    }

    @Test
    void a_call_from_before_it_opened_is_no_step_and_its_answer_closes_it() {
        var late = EndpointHealth.NEW.call("v-1#9", T.minusSeconds(60));
        assertThat(open().after(late, FAILED, minute(2))).isEqualTo(open());
        assertThat(open().after(late, ANSWERED, T).state(T)).isEqualTo(CLOSED);
    }

    @Test
    void a_failure_from_before_it_closed_says_nothing_of_the_endpoint_now() {
        var health = after(open(), "v-1#0", ANSWERED, minute(1));
        for (int i = 0; i < 20; i++) health = health.after(new StartedCall("v-1#" + i, T, true), FAILED, minute(2));
        assertThat(health.state(minute(2))).isEqualTo(CLOSED);
    }

    @Test
    void a_discarded_call_changes_nothing() {
        assertThat(after(open(), "v-1#0", new CallOutcome.Discarded(), minute(1)))
                .isEqualTo(open());
    }

    @Test
    void an_outage_is_recorded_after_three_minutes() {
        assertThat(open().nextLookAt()).contains(minute(1));
        var once = after(open(), "v-1#0", FAILED, minute(1));
        assertThat(once.outageToRecord(minute(3).minusMillis(1))).isEmpty();
        assertThat(once.outageToRecord(minute(3))).contains(T);
        var recorded = once.outageRecorded();
        assertThat(recorded.outageToRecord(minute(9))).isEmpty();
        assertThat(after(recorded, "v-1#0", FAILED, minute(3)).open())
                .hasValueSatisfying(open -> assertThat(open.recorded()).isTrue());
        assertThat(after(recorded, "v-1#0", ANSWERED, minute(3)).open()).isEmpty();
        assertThat(recorded.nothingWaits(minute(4)).open()).isEmpty();
        assertThat(recorded.outageNotRecorded().outageToRecord(minute(9))).contains(T);
    }

    @Test
    void a_long_pause_is_looked_at_once_to_record_the_outage() {
        var health = after(EndpointHealth.NEW, "v-1#0", new CallOutcome.Failed(Optional.of(Duration.ofMinutes(15))), T);
        assertThat(health.nextLookAt()).contains(minute(3));
        assertThat(health.outageRecorded().nextLookAt()).contains(minute(15));
    }

    @Test
    void busy_calls_slow_the_pace_and_answers_restore_it() {
        var health = after(EndpointHealth.NEW, "v-1#0", BUSY, T);
        assertThat(health.nextCallAt()).isEqualTo(T.plusSeconds(1));
        var twice = after(health, "v-1#1", BUSY, T.plusSeconds(1));
        assertThat(twice.nextCallAt()).isEqualTo(T.plusSeconds(3));
        assertThat(after(twice, "++++++++", T.plusSeconds(3)).pace().level()).isEqualTo(1);
        assertThat(after(twice, "+".repeat(16), T.plusSeconds(3)).pace().level())
                .isZero();
    }

    @Test
    void calls_that_were_busy_together_slow_it_once() {
        var together = EndpointHealth.NEW.call("v-1#0", T);
        var health = EndpointHealth.NEW;
        for (int i = 0; i < 32; i++) health = health.after(together, BUSY, T.plusSeconds(1));
        assertThat(health.pace().level()).isEqualTo(1);
    }

    @Test
    void a_busy_endpoint_is_left_alone_for_as_long_as_it_asks() {
        var health = after(EndpointHealth.NEW, "v-1#0", new CallOutcome.Busy(Duration.ofSeconds(90)), T);
        assertThat(health.nextCallAt()).isEqualTo(T.plusSeconds(90));
    }

    @Property
    void what_is_stored_of_it_is_small_and_reads_back(@ForAll @Size(max = 40) boolean[] answers) {
        var health = EndpointHealth.NEW;
        var at = T;
        for (int i = 0; i < answers.length; i++) {
            at = at.plus(Duration.ofMinutes(31));
            health = after(health, "evaluation-of-some-length#" + i, answers[i] ? ANSWERED : FAILED, at);
        }
        var stored = Records.write(health);
        assertThat(Records.read(EndpointHealth.class, stored)).isEqualTo(health);
        assertThat(Canonical.text(stored).length()).isLessThan(700);
    }
}
