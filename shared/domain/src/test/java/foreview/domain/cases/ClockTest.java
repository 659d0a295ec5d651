package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Clock;
import foreview.domain.clock.Phase;
import foreview.domain.clock.Step;
import foreview.domain.window.EndReason;
import foreview.domain.window.Side;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ClockTest {
    private static final Clock CLOCK = new Clock(Played.POLICIES);
    private final Played played = new Played();

    private Phase phase(Instant at) {
        return CLOCK.read(played.state, at).phase();
    }

    @Test
    void a_scheduled_window_opens_and_ends_by_evaluation() {
        var opensAt = Played.START.plus(Duration.ofDays(2));
        var open = new Command.Open(
                WindowKind.ACCESS, Optional.of(opensAt), Optional.of(opensAt.plusSeconds(60)), played.model);
        played.ready().play(Played.DEVELOPER, open);
        assertThat(phase(opensAt.minusNanos(1))).isEqualTo(Phase.SCHEDULED);
        assertThat(phase(opensAt)).isEqualTo(Phase.OPEN);
        assertThat(phase(opensAt.plusSeconds(60).minusNanos(1))).isEqualTo(Phase.OPEN);
        assertThat(phase(opensAt.plusSeconds(60))).isEqualTo(Phase.ENDED);
        assertThat(CLOCK.read(played.state, opensAt).nextTimer()).contains(opensAt.plusSeconds(60));
    }

    @Test
    void expiry_says_that_access_has_ended() {
        played.ready().opened();
        var reading = CLOCK.read(played.state, Played.START.plus(Played.CAP));
        assertThat(reading.reason()).contains(EndReason.EXPIRED);
        assertThat(reading.steps())
                .first()
                .extracting(Step::text)
                .isEqualTo("Government access under this case has ended.");
    }

    @Test
    void suspension_shows_the_lost_time_and_moves_no_end() {
        played.ready().opened();
        played.play(Played.CUSTODIAN, new Command.Suspend(Side.CUSTODIAN));
        var reading = CLOCK.read(played.state, Played.START.plus(Duration.ofHours(5)));
        assertThat(reading.phase()).isEqualTo(Phase.SUSPENDED);
        assertThat(reading.paused()).isEqualTo(Duration.ofHours(5));
        assertThat(reading.endsAt()).contains(Played.START.plus(Played.CAP));
    }

    @Test
    void an_overdue_determination_is_shown_and_blocks_nothing() {
        played.accepted();
        assertThat(CLOCK.read(
                                played.state,
                                Played.START.plus(Duration.ofDays(1)).minusNanos(1))
                        .determinationOverdue())
                .isFalse();
        played.now = Played.START.plus(Duration.ofDays(1));
        assertThat(CLOCK.read(played.state, played.now).determinationOverdue()).isTrue();
        assertThat(played.release()).isInstanceOf(Decision.Recorded.class);
    }

    @Property
    void every_reading_is_the_same_whether_the_end_is_recorded_or_not(
            @ForAll @LongRange(min = 0, max = 6_000_000_000L) long millis) {
        played.ready().opened();
        played.now = Played.START.plusMillis(millis);
        var unrecorded = CLOCK.read(played.state, played.now);
        played.play(Actor.FOREVIEW, new Command.Settle());
        assertThat(CLOCK.read(played.state, played.now)).isEqualTo(unrecorded);
    }
}
