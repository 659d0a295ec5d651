package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Clock;
import foreview.domain.clock.Phase;
import foreview.domain.evaluation.SuiteRef;
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

    private static Optional<Refusal> refusal(Decision decision) {
        return decision instanceof Decision.Refused refused ? Optional.of(refused.refusal()) : Optional.empty();
    }

    private Decision plan(String id) {
        return played.play(
                Played.LEAD,
                new Command.PlanEvaluation(
                        id, new SuiteRef("institute", "s", "1", "d"), "cp1", "e1", "cyber", 9, 9, 9));
    }

    private Decision give() {
        return played.play(Played.CUSTODIAN, new Command.DecideGrant("g1", true));
    }

    private void asked() {
        played.open(Optional.of(END));
        played.play(Played.LEAD, new Command.AskGrant("g1", Grant.RUNNER, "cp1", Optional.of("e1"), "cyber"));
        played.play(Played.LEAD, new Command.DecideGrant("g1", true));
    }

    @Test
    void no_grant_is_given_within_it() {
        asked();
        played.now = DENIED;
        assertThat(refusal(give())).contains(Refusal.ACCESS_ENDED);
        assertThat(played.state.facts().window()).as("it stands all the same").isPresent();
    }

    @Test
    void a_nanosecond_before_it_access_is_given() {
        asked();
        played.now = DENIED.minusNanos(1);
        assertThat(refusal(give())).isEmpty();
        assertThat(refusal(plan("v1"))).isEmpty();
        assertThat(RunPermission.of(played.state, "v1", played.now, SKEW)).isEqualTo(RunPermission.YES);
        played.now = DENIED;
        assertThat(refusal(plan("v2"))).contains(Refusal.ACCESS_ENDED);
        assertThat(RunPermission.of(played.state, "v1", DENIED, SKEW)).isEqualTo(RunPermission.AT_END);
        assertThat(RunPermission.of(played.state, "v1", DENIED, SKEW).isForGood())
                .isFalse();
        assertThat(RunPermission.of(played.state, "v1", END, SKEW)).isEqualTo(RunPermission.ACCESS_ENDED);
    }

    @Test
    void it_is_never_shown_or_recorded() {
        asked();
        var reading = new Clock(Played.POLICIES).read(played.state, DENIED);
        assertThat(reading.phase()).isEqualTo(Phase.OPEN);
        assertThat(reading.endsAt()).contains(END);
        assertThat(reading.timeLeft()).isEqualTo(SKEW);
        played.now = END.plusSeconds(9);
        played.play(Actor.FOREVIEW, new Command.Settle());
        assertThat(played.state.lastEnd()).contains(new End(END, EndReason.OFFERED_END));
    }

    @Test
    void it_lets_nobody_in_before_the_opening() {
        played.open(WindowKind.ACCESS, Optional.of(END), Optional.empty());
        played.play(Played.LEAD, new Command.AskGrant("g1", Grant.RUNNER, "cp1", Optional.of("e1"), "cyber"));
        played.play(Played.LEAD, new Command.DecideGrant("g1", true));
        give();
        played.now = END.minusNanos(1);
        assertThat(refusal(plan("v1"))).contains(Refusal.NOT_OPEN);
        played.now = END;
        assertThat(refusal(plan("v1"))).isEmpty();
    }

    @Test
    void the_developers_acts_know_none_of_it() {
        asked();
        played.now = DENIED.plusMillis(1);
        assertThat(refusal(played.play(Played.LEAD, new Command.AskExtension(END.plusSeconds(60)))))
                .isEmpty();
        assertThat(refusal(played.play(Played.DEVELOPER, new Command.ConsentToExtension())))
                .isEmpty();
        assertThat(played.endsAt()).isEqualTo(END.plusSeconds(60));
        played.now = END.plusSeconds(59);
        assertThat(played.release()).isInstanceOf(Decision.Recorded.class);
        assertThat(played.state.lastEnd()).contains(new End(played.now, EndReason.RELEASED));
    }
}
