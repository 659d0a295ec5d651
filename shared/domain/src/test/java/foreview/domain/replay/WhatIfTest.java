package foreview.domain.replay;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.CaseCommand;
import foreview.domain.cases.DeterminationOutcome;
import foreview.domain.cases.Played;
import foreview.domain.cases.WindowCommand;
import foreview.domain.policy.Cap;
import foreview.domain.policy.Policy;
import foreview.domain.window.EndReason;
import foreview.domain.window.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhatIfTest {
    private final Played played = new Played().ready();

    private static Policy capped(int days) {
        var own = Played.POLICIES.pinned("eo-14409");
        return new Policy(
                "other",
                "1",
                "test",
                false,
                new Cap.Elapsed(Duration.ofDays(days)),
                own.determinationTarget(),
                own.extensionConsent(),
                own.lateResults(),
                own.findings(),
                own.purgeAlarm(),
                own.firstNotice(),
                own.leaseLimit(),
                own.partnerVoice(),
                own.oversightDelay(),
                own.onwardNotice(),
                own.tasks());
    }

    private List<Difference> under(int days, Instant asOf) {
        return WhatIf.compare(played.docket, capped(days), asOf);
    }

    @Test
    void ninety_days_end_sixty_days_later() {
        played.opened();
        var difference = under(90, Played.START.plus(Duration.ofDays(1)));
        assertThat(difference).singleElement().satisfies(d -> {
            assertThat(d.cause()).isEqualTo(Difference.Cause.CAP);
            assertThat(d.original().endsAt()).contains(Played.START.plus(Duration.ofDays(30)));
            assertThat(d.alternative().endsAt()).contains(Played.START.plus(Duration.ofDays(90)));
        });
    }

    @Test
    void a_planned_release_before_both_caps_leaves_no_difference() {
        played.plan("r1", Played.START.plus(Duration.ofDays(20)), false);
        played.opened();
        assertThat(under(90, Played.START.plus(Duration.ofDays(25)))).isEmpty();
    }

    @Test
    void an_opening_that_the_other_cap_would_have_refused_says_so() {
        played.opened();
        played.now = Played.START.plus(Duration.ofDays(10));
        played.play(Played.DEVELOPER, new WindowCommand.Withdraw());
        played.ready().opened();
        assertThat(under(5, played.now)).last().extracting(Difference::cause).isEqualTo(Difference.Cause.CAP_USED);
    }

    @Test
    void a_release_after_the_first_policys_end_ends_the_longer_window() {
        played.opened();
        played.now = Played.START.plus(Duration.ofDays(40));
        played.release();
        var last = under(90, played.now).getLast();
        assertThat(last.alternative())
                .isEqualTo(new Difference.Access(false, Optional.of(played.now), Optional.of(EndReason.RELEASED)));
    }

    @Test
    void a_longer_window_continues_until_its_own_end() {
        played.opened();
        played.now = Played.START.plus(Duration.ofDays(30));
        played.settle();
        assertThat(under(90, played.now).getLast().alternative().hasWindow()).isTrue();
        assertThat(under(31, played.now.plus(Duration.ofDays(2))).getLast().alternative())
                .isEqualTo(new Difference.Access(
                        false, Optional.of(Played.START.plus(Duration.ofDays(31))), Optional.of(EndReason.EXPIRED)));
    }

    @Test
    void a_shorter_cap_ends_earlier_and_what_was_done_since_moves_nothing() {
        played.opened();
        played.now = Played.START.plus(Duration.ofDays(6));
        played.play(Played.CUSTODIAN, new WindowCommand.Suspend(Side.CUSTODIAN));
        played.askForRunner("g1", "e1");
        played.play(Played.DEVELOPER, new WindowCommand.OfferEnd(Optional.of(Played.START.plus(Duration.ofDays(8)))));
        played.play(Played.LEAD, new WindowCommand.AskExtension(Played.START.plus(Duration.ofDays(20))));
        played.play(Played.DEVELOPER, new WindowCommand.ConsentToExtension(Played.START.plus(Duration.ofDays(20))));
        played.release();
        var ended = new Difference.Access(
                false, Optional.of(Played.START.plus(Duration.ofDays(5))), Optional.of(EndReason.EXPIRED));
        assertThat(under(5, played.now))
                .extracting(Difference::alternative)
                .last()
                .isEqualTo(ended);
        assertThat(under(5, played.now).getLast().original())
                .isEqualTo(new Difference.Access(false, Optional.of(played.now), Optional.of(EndReason.RELEASED)));
    }

    @Test
    void what_the_models_other_cases_used_counts_under_the_other_policy_too() {
        var other = new Played("c2", played.decide).ready();
        other.opened();
        other.now = Played.START.plus(Duration.ofDays(4));
        other.play(Played.DEVELOPER, new WindowCommand.Withdraw());
        played.model = other.model;
        played.now = other.now;
        played.opened();
        assertThat(played.endsAt()).isEqualTo(Played.START.plus(Duration.ofDays(30)));
        assertThat(under(6, played.now).getFirst().alternative().endsAt())
                .contains(Played.START.plus(Duration.ofDays(6)));
        assertThat(under(4, played.now).getFirst().cause()).isEqualTo(Difference.Cause.CAP_USED);
    }

    @Test
    void a_withdrawal_or_a_superseding_after_the_first_end_ends_the_longer_window() {
        played.opened();
        played.now = Played.START.plus(Duration.ofDays(40));
        var whole = new Played(played);
        played.play(Played.DEVELOPER, new WindowCommand.Withdraw());
        assertThat(under(90, played.now).getLast().alternative().reason()).contains(EndReason.WITHDRAWN);
        whole.play(Played.DEVELOPER, new CaseCommand.Supersede());
        assertThat(WhatIf.compare(whole.docket, capped(90), whole.now)
                        .getLast()
                        .alternative()
                        .reason())
                .contains(EndReason.SUPERSEDED);
    }

    @Test
    void an_entry_that_covers_nothing_after_the_first_policys_end_ends_the_longer_window() {
        played.opened();
        played.now = Played.START.plus(Duration.ofDays(40));
        played.determine(DeterminationOutcome.COVERED);
        assertThat(under(90, played.now).getLast().alternative().hasWindow()).isTrue();
        played.now = Played.START.plus(Duration.ofDays(41));
        played.determine(DeterminationOutcome.NOT_COVERED);
        assertThat(under(90, played.now).getLast().alternative())
                .isEqualTo(new Difference.Access(false, Optional.of(played.now), Optional.of(EndReason.NOT_COVERED)));
    }
}
