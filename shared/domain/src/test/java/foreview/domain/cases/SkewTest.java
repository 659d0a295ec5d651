package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Clock;
import foreview.domain.clock.Phase;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.RunPermission;
import foreview.domain.grants.GrantCommand;
import foreview.domain.window.End;
import foreview.domain.window.EndReason;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Clocks differ by up to an allowance: it denies access that much early, and is never shown or recorded. */
class SkewTest {
    private static final Duration SKEW = Duration.ofSeconds(2);
    private static final Instant END = Played.START.plus(Duration.ofDays(4));
    private static final Instant DENIED = END.minus(SKEW);

    private final Played played = new Played("c1", new Decide(Played.POLICIES, SKEW)).ready();

    private Decision plan(String id) {
        return played.plan(id);
    }

    private Decision give() {
        return played.play(Played.CUSTODIAN, new GrantCommand.DecideGrant("g1", true));
    }

    private void asked() {
        played.open(Optional.of(END));
        played.askForRunner("g1", "e1");
        played.play(Played.LEAD, new GrantCommand.DecideGrant("g1", true));
    }

    private RunPermission permission(Instant now, Duration skew) {
        return RunPermission.of(
                played.state, played.find(Evaluation.class, "v1").orElseThrow(), now, skew);
    }

    @Test
    void no_grant_is_given_within_it() {
        asked();
        played.now = DENIED;
        assertThat(Played.refusal(give())).contains(Refusal.ACCESS_ENDED);
        assertThat(played.state.head().window()).as("it has not ended").isPresent();
    }

    @Test
    void a_nanosecond_before_it_access_is_given() {
        asked();
        played.now = DENIED.minusNanos(1);
        assertThat(Played.refusal(give())).isEmpty();
        assertThat(Played.refusal(plan("v1"))).isEmpty();
        assertThat(permission(played.now, SKEW)).isEqualTo(RunPermission.YES);
        played.now = DENIED;
        assertThat(Played.refusal(plan("v2"))).contains(Refusal.ACCESS_ENDED);
        assertThat(permission(DENIED, SKEW)).isEqualTo(RunPermission.AT_END);
        assertThat(permission(DENIED, SKEW).isForGood()).isFalse();
        assertThat(permission(END, SKEW)).isEqualTo(RunPermission.ACCESS_ENDED);
    }

    @Test
    void it_is_never_shown_or_recorded() {
        asked();
        var reading = new Clock(Played.POLICIES).read(played.state.head(), DENIED);
        assertThat(reading.phase()).isEqualTo(Phase.OPEN);
        assertThat(reading.endsAt()).contains(END);
        assertThat(reading.timeLeft()).isEqualTo(SKEW);
        played.now = END.plusSeconds(9);
        played.settle();
        assertThat(played.lastEnd()).contains(new End(END, EndReason.OFFERED_END));
    }

    @Test
    void it_gives_no_access_before_the_opening() {
        played.open(WindowKind.ACCESS, Optional.of(END), Optional.empty());
        played.askForRunner("g1", "e1");
        played.play(Played.LEAD, new GrantCommand.DecideGrant("g1", true));
        give();
        played.now = END.minusNanos(1);
        assertThat(Played.refusal(plan("v1"))).contains(Refusal.NOT_OPEN);
        played.now = END;
        assertThat(Played.refusal(plan("v1"))).isEmpty();
    }

    @Test
    void it_denies_no_act_of_the_developer() {
        asked();
        played.now = DENIED.plusMillis(1);
        assertThat(Played.refusal(played.play(Played.LEAD, new WindowCommand.AskExtension(END.plusSeconds(60)))))
                .isEmpty();
        assertThat(Played.refusal(
                        played.play(Played.DEVELOPER, new WindowCommand.ConsentToExtension(END.plusSeconds(60)))))
                .isEmpty();
        assertThat(played.endsAt()).isEqualTo(END.plusSeconds(60));
        played.now = END.plusSeconds(59);
        assertThat(played.release()).isInstanceOf(Decision.Recorded.class);
        assertThat(played.lastEnd()).contains(new End(played.now, EndReason.RELEASED));
    }
}
