package foreview.domain.cases;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Clock;
import foreview.domain.clock.Phase;
import foreview.domain.window.End;
import foreview.domain.window.EndReason;
import foreview.domain.window.Side;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules 2 and 3: where a window opens and ends, and when that is recorded. */
class WindowTest {
    private final Played played = new Played();

    private Phase phase(Instant at) {
        return new Clock(Played.POLICIES).read(played.state.head(), at).phase();
    }

    @Test
    void the_window_is_half_open() {
        played.ready().opened();
        var end = played.endsAt();
        assertThat(end).isEqualTo(Played.START.plus(Played.CAP));
        assertThat(phase(Played.START)).isEqualTo(Phase.OPEN);
        assertThat(phase(end.minusNanos(1))).isEqualTo(Phase.OPEN);
        assertThat(phase(end)).isEqualTo(Phase.ENDED);
    }

    @Test
    void an_end_that_is_recorded_late_has_its_own_instant() {
        played.ready().opened();
        played.now = day(40);
        played.settle();
        assertThat(played.lastEnd()).contains(new End(Played.START.plus(Played.CAP), EndReason.EXPIRED));
        var entry = played.docket.getLast();
        assertThat(entry.recordedAt()).isEqualTo(day(40));
        assertThat(entry.effectiveAt()).isEqualTo(day(30));
        assertThat(Played.refusal(played.ready().open(Optional.empty()))).contains(Refusal.CAP_USED);
    }

    @Test
    void suspended_then_released_ends_and_the_suspended_time_was_used() {
        played.ready().opened();
        played.play(Played.CUSTODIAN, new WindowCommand.Suspend(Side.CUSTODIAN));
        played.now = day(2);
        played.release();
        assertThat(played.lastEnd()).contains(new End(day(2), EndReason.RELEASED));
        assertThat(played.model.used().elapsed()).isEqualTo(Duration.ofDays(2));
        assertThat(played.model.standing()).isEmpty();
    }

    @Test
    void windows_count_from_one() {
        for (int number = 1; number <= 3; number++) {
            played.reopened(Optional.empty());
            assertThat(played.state.head().window().orElseThrow().number()).isEqualTo(number);
            played.endNow();
        }
    }

    /** What the actor stated and sealed belongs to the act, not to the end that it causes or finds due. */
    @Test
    void content_and_stated_time_belong_to_the_act_alone() {
        played.ready().open(Optional.of(Played.START.plusSeconds(60)));
        var stated = Optional.of(Played.START.plusSeconds(5));
        var developer = new Requester("dev", "lab", Set.of(Role.DEVELOPER));
        var withdraw = new WindowCommand.Withdraw();
        var act = new Act(developer, withdraw, stated, Optional.empty(), Map.of("reason", "digest"), "r");
        var early = decide(act, Played.START.plusSeconds(9)).entries();
        assertThat(early).hasSize(2);
        assertThat(early.getFirst().occurredAt()).isEqualTo(stated);
        assertThat(early.getFirst().content()).containsEntry("reason", "digest");
        assertThat(early.getLast().occurredAt()).isEmpty();
        assertThat(early.getLast().content()).isEmpty();
        var late = decide(act, Played.START.plusSeconds(60)).entries();
        assertThat(late.getFirst().event()).isInstanceOf(WindowEvent.Ended.class);
        assertThat(late.getFirst().content()).isEmpty();
        assertThat(late.getLast().content()).containsEntry("reason", "digest");
    }

    private Decision decide(Act act, Instant now) {
        return played.decide.decide(played.state, act, ModelUse.NOTHING, now);
    }

    @Test
    void an_act_with_a_named_time_takes_effect_then_and_never_in_the_past() {
        played.ready().open(WindowKind.ACCESS, Optional.of(day(2)), Optional.empty());
        assertThat(played.docket.getLast().recordedAt()).isEqualTo(Played.START);
        assertThat(played.docket.getLast().effectiveAt()).isEqualTo(day(2));
        var later = day(2).plusSeconds(60);
        played.play(Played.DEVELOPER, new WindowCommand.OfferEnd(Optional.of(later)));
        assertThat(played.docket.getLast().effectiveAt()).isEqualTo(later);
        var past = Played.START.minusSeconds(60);
        played.play(Played.DEVELOPER, new WindowCommand.OfferEnd(Optional.of(past)));
        assertThat(played.docket).allMatch(e -> !e.effectiveAt().isBefore(e.recordedAt()));
    }

    @Test
    void the_opening_has_all_that_its_end_is_computed_from() {
        played.plan("r1", day(20), false);
        played.ready().open(Optional.of(day(25)));
        var opened = (WindowEvent.Opened) played.docket.getLast().event();
        assertThat(opened.capEnd()).isEqualTo(day(30));
        assertThat(opened.offered()).isEqualTo(day(25));
        assertThat(opened.held()).isEqualTo(day(20));
        assertThat(opened.policy()).isEqualTo(Played.POLICIES.pinned("eo-14409"));
    }
}
