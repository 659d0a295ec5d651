package foreview.domain.clock;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.CaseCommand;
import foreview.domain.cases.Command;
import foreview.domain.cases.Decision;
import foreview.domain.cases.Played;
import foreview.domain.cases.WindowCommand;
import foreview.domain.window.EndReason;
import foreview.domain.window.Side;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ClockTest {
    private static final Clock CLOCK = new Clock(Played.POLICIES);
    private final Played played = new Played();

    private Phase phase(Instant at) {
        return CLOCK.read(played.state.head(), at).phase();
    }

    @Test
    void a_scheduled_window_opens_and_ends_by_evaluation() {
        var opensAt = Played.START.plus(Duration.ofDays(2));
        var open =
                new WindowCommand.Open(WindowKind.ACCESS, Optional.of(opensAt), Optional.of(opensAt.plusSeconds(60)));
        played.ready().play(Played.DEVELOPER, open);
        assertThat(phase(opensAt.minusNanos(1))).isEqualTo(Phase.SCHEDULED);
        assertThat(phase(opensAt)).isEqualTo(Phase.OPEN);
        assertThat(phase(opensAt.plusSeconds(60).minusNanos(1))).isEqualTo(Phase.OPEN);
        assertThat(phase(opensAt.plusSeconds(60))).isEqualTo(Phase.ENDED);
        assertThat(CLOCK.read(played.state.head(), opensAt).nextTimer()).contains(opensAt.plusSeconds(60));
    }

    @Test
    void expiry_says_that_access_has_ended() {
        played.ready().opened();
        var reading = CLOCK.read(played.state.head(), Played.START.plus(Played.CAP));
        assertThat(reading.reason()).contains(EndReason.EXPIRED);
        assertThat(reading.steps())
                .first()
                .extracting(Step::text)
                .isEqualTo("Government access under this case has ended.");
    }

    @Test
    void suspension_shows_the_lost_time_and_moves_no_end() {
        played.ready().opened();
        played.play(Played.CUSTODIAN, new WindowCommand.Suspend(Side.CUSTODIAN));
        var reading = CLOCK.read(played.state.head(), Played.START.plus(Duration.ofHours(5)));
        assertThat(reading.phase()).isEqualTo(Phase.SUSPENDED);
        assertThat(reading.paused()).isEqualTo(Duration.ofHours(5));
        assertThat(reading.endsAt()).contains(Played.START.plus(Played.CAP));
    }

    private String steps(Instant at) {
        return CLOCK.read(played.state.head(), at).steps().stream()
                .map(step -> step.code() + step.data().getOrDefault("at", "").replaceAll("T.*", " "))
                .collect(Collectors.joining());
    }

    /** Rule 5: the ordered reasons of a reading. */
    @Test
    void every_limit_is_a_step() {
        played.plan("r1", Played.START.plus(Duration.ofDays(20)), false);
        assertThat(steps(played.now)).isEqualTo("STAGE");
        played.ready().open(Optional.of(Played.START.plus(Duration.ofDays(12))));
        var limits =
                "OPENING2026-11-23 CAP2026-12-23 OFFERED_END2026-12-05 PLANNED_RELEASE2026-12-13 EARLIEST2026-12-05 ";
        assertThat(steps(played.now)).isEqualTo(limits);
        played.play(Played.DEVELOPER, new WindowCommand.Suspend(Side.DEVELOPER));
        played.play(Played.LEAD, new WindowCommand.AskExtension(Played.START.plus(Duration.ofDays(15))));
        assertThat(steps(played.now)).isEqualTo(limits + "SUSPENDED2026-11-23 EXTENSION");
        assertThat(CLOCK.read(played.state.head(), played.now).nextTimer())
                .contains(Played.START.plus(Duration.ofHours(72)));
        assertThat(steps(Played.START.plus(Duration.ofDays(12)))).isEqualTo("ENDED2026-12-05 ");
    }

    @Test
    void a_step_says_which_kind_of_window_and_whether_it_opened() {
        played.accepted().prepared(WindowKind.ASSESSMENT);
        var opensAt = Played.START.plus(Duration.ofDays(2));
        played.open(WindowKind.ASSESSMENT, Optional.of(opensAt), Optional.of(opensAt.plusSeconds(60)));
        assertThat(text(opensAt.minusNanos(1))).isEqualTo("Assessment opens at 2026-11-25T10:00:00.000Z.");
        assertThat(text(opensAt)).isEqualTo("Assessment opened at 2026-11-25T10:00:00.000Z.");
        played.now = opensAt.plusSeconds(60);
        assertThat(steps(played.now))
                .as("the case goes on")
                .isEqualTo("ENDED2026-11-25 STAGEDETERMINATION_OVERDUE2026-11-24 ");
        var access = new Played().ready().opened();
        assertThat(CLOCK.read(access.state.head(), access.now)
                        .steps()
                        .getFirst()
                        .text())
                .startsWith("Access opened at ");
    }

    private String text(Instant at) {
        return CLOCK.read(played.state.head(), at).steps().getFirst().text();
    }

    @Test
    void a_resubmitted_case_shows_its_stage_and_no_end() {
        played.play(Played.DEVELOPER, new WindowCommand.Withdraw());
        assertThat(steps(played.now)).isEqualTo("ENDED2026-11-23 ");
        played.play(Played.DEVELOPER, new CaseCommand.Resubmit());
        assertThat(steps(played.now)).isEqualTo("STAGE");
        played.accepted();
        assertThat(steps(Played.START.plus(Duration.ofDays(1)))).isEqualTo("STAGEDETERMINATION_OVERDUE2026-11-24 ");
    }

    @Test
    void the_lost_time_is_that_in_which_either_side_suspended() {
        played.ready().opened();
        pause(1, Played.DEVELOPER, new WindowCommand.Suspend(Side.DEVELOPER));
        pause(3, Played.CUSTODIAN, new WindowCommand.Suspend(Side.CUSTODIAN));
        pause(6, Played.DEVELOPER, new WindowCommand.Lift(Side.DEVELOPER));
        assertThat(CLOCK.read(played.state.head(), played.now).paused()).isEqualTo(Duration.ofHours(5));
        pause(8, Played.CUSTODIAN, new WindowCommand.Lift(Side.CUSTODIAN));
        pause(9, Played.DEVELOPER, new WindowCommand.Suspend(Side.DEVELOPER));
        assertThat(CLOCK.read(played.state.head(), Played.START.plus(Duration.ofHours(10)))
                        .paused())
                .isEqualTo(Duration.ofHours(8));
        assertThat(CLOCK.read(played.state.head(), played.now).timeLeft()).isEqualTo(Duration.ofHours(711));
    }

    private void pause(int hour, Actor actor, Command command) {
        played.now = Played.START.plus(Duration.ofHours(hour));
        played.play(actor, command);
    }

    @Test
    void what_was_suspended_before_the_opening_lost_nothing_until_then() {
        var opensAt = Played.START.plus(Duration.ofHours(5));
        played.ready().open(WindowKind.ACCESS, Optional.of(opensAt), Optional.empty());
        played.play(Played.CUSTODIAN, new WindowCommand.Suspend(Side.CUSTODIAN));
        assertThat(CLOCK.read(played.state.head(), opensAt).paused()).isZero();
        assertThat(CLOCK.read(played.state.head(), opensAt.plusSeconds(7)).paused())
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(CLOCK.read(played.state.head(), Played.START).timeLeft()).isEqualTo(Played.CAP);
    }

    @Test
    void an_overdue_determination_is_shown_and_blocks_nothing() {
        played.accepted();
        assertThat(CLOCK.read(
                                played.state.head(),
                                Played.START.plus(Duration.ofDays(1)).minusNanos(1))
                        .determinationOverdue())
                .isFalse();
        played.now = Played.START.plus(Duration.ofDays(1));
        assertThat(CLOCK.read(played.state.head(), played.now).determinationOverdue())
                .isTrue();
        assertThat(played.release()).isInstanceOf(Decision.Recorded.class);
    }

    @Property
    void every_reading_is_the_same_whether_the_end_is_recorded_or_not(
            @ForAll @LongRange(min = 0, max = 6_000_000_000L) long millis) {
        played.ready().opened();
        played.now = Played.START.plusMillis(millis);
        var unrecorded = CLOCK.read(played.state.head(), played.now);
        played.settle();
        assertThat(CLOCK.read(played.state.head(), played.now)).isEqualTo(unrecorded);
    }
}
