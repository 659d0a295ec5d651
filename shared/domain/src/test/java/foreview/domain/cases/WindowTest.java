package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.evaluation.SuiteRef;
import foreview.domain.policy.Used;
import foreview.domain.window.Audience;
import foreview.domain.window.End;
import foreview.domain.window.EndReason;
import foreview.domain.window.Side;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowTest {
    private final Played played = new Played();

    private static Refusal refusal(Decision decision) {
        return ((Decision.Refused) decision).refusal();
    }

    @Test
    void the_window_is_half_open() {
        var window = played.ready().opened().state.facts().window().orElseThrow();
        assertThat(window.isLive(window.opensAt())).isTrue();
        assertThat(window.isLive(window.endsAt().minusNanos(1))).isTrue();
        assertThat(window.isLive(window.endsAt())).isFalse();
        assertThat(window.endsAt()).isEqualTo(Played.START.plus(Played.CAP));
    }

    @Test
    void an_end_told_late_is_recorded_at_its_own_instant() {
        played.ready().opened();
        played.now = Played.START.plus(Duration.ofDays(40));
        played.play(Actor.FOREVIEW, new Command.Settle());
        assertThat(played.state.lastEnd()).contains(new End(Played.START.plus(Played.CAP), EndReason.EXPIRED));
        assertThat(refusal(played.ready().open(Optional.empty()))).isEqualTo(Refusal.CAP_USED);
    }

    @Test
    void a_release_moved_earlier_ends_earlier_and_moved_later_lengthens_nothing_by_itself() {
        var first = Played.START.plus(Duration.ofDays(20));
        played.plan("r1", first, false);
        played.ready().opened();
        assertThat(played.endsAt()).isEqualTo(first);
        played.plan("r1", first.minus(Duration.ofDays(7)), false);
        assertThat(played.endsAt()).isEqualTo(first.minus(Duration.ofDays(7)));
        played.plan("r1", first, false);
        assertThat(played.endsAt()).isEqualTo(first.minus(Duration.ofDays(7)));
        played.plan("r1", first, true);
        assertThat(played.endsAt()).isEqualTo(first);
    }

    @Test
    void a_planned_date_told_late_ends_now_not_in_the_past() {
        played.ready().opened();
        played.now = Played.START.plus(Duration.ofDays(3));
        played.plan("r1", Played.START.plus(Duration.ofDays(1)), false);
        assertThat(played.state.lastEnd()).contains(new End(played.now, EndReason.PLANNED_RELEASE));
    }

    /** Rules 2 and 3: nothing was planned or moved by it. */
    @Test
    void other_words_about_a_release_whose_planned_time_has_passed_end_no_window() {
        played.plan("r1", Played.START.plus(Duration.ofDays(5)), false);
        played.ready().opened();
        played.now = Played.START.plus(Duration.ofDays(6));
        played.ready().open(Optional.of(Played.START.plus(Duration.ofDays(16))));
        played.now = Played.START.plus(Duration.ofDays(7));
        var end = played.endsAt();
        played.play(Played.DEVELOPER, worded(Duration.ofDays(5)));
        assertThat(played.endsAt()).isEqualTo(end).isEqualTo(Played.START.plus(Duration.ofDays(16)));
        assertThat(played.state.facts().window()).isPresent();
    }

    @Test
    void other_words_about_a_release_before_a_scheduled_opening_leave_that_opening_be() {
        played.plan("r1", Played.START.plus(Duration.ofDays(5)), false);
        var opening = Optional.of(Played.START.plus(Duration.ofDays(10)));
        var end = Played.START.plus(Duration.ofDays(20));
        played.ready().open(WindowKind.ACCESS, opening, Optional.of(end));
        played.play(Played.DEVELOPER, worded(Duration.ofDays(5)));
        assertThat(played.endsAt()).isEqualTo(end);
        played.play(Played.DEVELOPER, worded(Duration.ofDays(6)));
        assertThat(played.endsAt()).as("moved").isEqualTo(Played.START.plus(Duration.ofDays(6)));
    }

    /** Rule 6: an act that says to lengthen never shortens; and what binds goes on to bind (rule 2). */
    @Test
    void lengthening_a_scheduled_window_leaves_its_end_where_a_release_before_the_opening_stands_against_it() {
        played.plan("r1", day(5), false);
        played.plan("r2", day(15), false);
        played.ready().open(WindowKind.ACCESS, Optional.of(day(10)), Optional.of(day(20)));
        assertThat(played.endsAt()).isEqualTo(day(15));
        played.plan("r1", day(5), true);
        assertThat(played.endsAt()).isEqualTo(day(15));
        played.plan("r2", day(18), true);
        assertThat(played.endsAt()).isEqualTo(day(15));
        played.play(Played.DEVELOPER, new Command.CancelRelease("r2", true));
        assertThat(played.endsAt()).isEqualTo(day(15));
        played.plan("r3", day(7), false);
        assertThat(played.endsAt()).isEqualTo(day(7));
        played.play(Played.DEVELOPER, new Command.CancelRelease("r1", true));
        assertThat(played.endsAt()).as("r3 binds").isEqualTo(day(7));
        played.play(Played.DEVELOPER, new Command.CancelRelease("r3", true));
        assertThat(played.endsAt()).isEqualTo(day(20));
    }

    @Test
    void a_release_that_was_cancelled_and_is_planned_again_for_the_same_time_ends_the_window_again() {
        played.plan("r1", day(10), false);
        played.ready().opened();
        played.play(Played.DEVELOPER, new Command.CancelRelease("r1", true));
        assertThat(played.endsAt()).isEqualTo(day(30));
        played.plan("r1", day(10), false);
        assertThat(played.endsAt()).isEqualTo(day(10));
    }

    @Test
    void consent_to_an_extension_that_the_developer_went_beyond_meanwhile_shortens_nothing() {
        played.plan("r1", day(10), false);
        played.ready().opened();
        played.plan("r1", day(25), false);
        played.play(Played.LEAD, new Command.AskExtension(day(15)));
        played.plan("r1", day(25), true);
        assertThat(played.endsAt()).isEqualTo(day(25));
        played.play(Played.DEVELOPER, new Command.ConsentToExtension());
        assertThat(played.endsAt()).isEqualTo(day(25));
        assertThat(played.state.facts().extension()).isEmpty();
    }

    private static Instant day(int days) {
        return Played.START.plus(Duration.ofDays(days));
    }

    private static Command worded(Duration at) {
        return new Command.PlanRelease(
                "r1", Played.START.plus(at), Audience.TRUSTED_PARTNER, Optional.of("partner-7"), false);
    }

    @Test
    void suspended_then_released_ends_and_the_suspended_time_was_used() {
        played.ready().opened();
        played.play(Played.CUSTODIAN, new Command.Suspend(Side.CUSTODIAN));
        played.now = Played.START.plus(Duration.ofDays(2));
        played.release();
        assertThat(played.state.lastEnd()).contains(new End(played.now, EndReason.RELEASED));
        assertThat(played.model.used().elapsed()).isEqualTo(Duration.ofDays(2));
        assertThat(played.model.standing()).isEmpty();
    }

    @Test
    void withdrawn_and_opened_again_has_the_time_that_is_left() {
        played.ready().opened();
        played.now = Played.START.plus(Duration.ofDays(10));
        played.play(Played.DEVELOPER, new Command.Withdraw());
        assertThat(played.state.stage()).isEqualTo(Stage.ENDED);
        played.now = Played.START.plus(Duration.ofDays(15));
        assertThat(refusal(played.open(Optional.empty()))).isEqualTo(Refusal.REQUIREMENTS_MISSING);
        played.ready().opened();
        assertThat(played.endsAt()).isEqualTo(played.now.plus(Duration.ofDays(20)));
    }

    @Test
    void a_model_opens_in_one_case_at_a_time_and_an_end_unrecorded_elsewhere_counts() {
        played.ready().opened();
        var other = new Played();
        var elsewhere =
                new ModelUse.Standing("c2", 1, Played.START, Played.START.plus(Duration.ofDays(4)), ZoneOffset.UTC);
        other.model = new ModelUse(Used.NOTHING, Optional.of(elsewhere), Played.START);
        assertThat(refusal(other.ready().open(Optional.empty()))).isEqualTo(Refusal.MODEL_WINDOW_STANDS);
        other.now = elsewhere.endsAt();
        other.open(Optional.empty());
        assertThat(other.endsAt()).isEqualTo(other.now.plus(Duration.ofDays(26)));
    }

    @Test
    void a_repetition_answers_with_the_first_receipt() {
        played.ready().opened();
        var first = played.play(Played.DEVELOPER, new Command.Withdraw())
                .entries()
                .getFirst()
                .sequence();
        var again = played.play(Played.DEVELOPER, new Command.Withdraw());
        assertThat(again).isInstanceOf(Decision.Again.class);
        assertThat(((Decision.Again) again).sequence()).isEqualTo(first);
    }

    @Test
    void the_two_deciders_of_a_grant_are_two_persons() {
        played.ready().opened();
        played.play(Played.LEAD, new Command.AskGrant("g1", Grant.RUNNER, "cp1", Optional.of("e1"), "cyber"));
        played.play(Played.LEAD, new Command.DecideGrant("g1", true));
        var both = new Actor("lead", "institute", Role.ACCESS_CUSTODIAN);
        assertThat(refusal(played.play(both, new Command.DecideGrant("g1", true))))
                .isEqualTo(Refusal.SAME_PERSON);
        assertThat(played.state.grant("g1").orElseThrow().isGiven()).isFalse();
        played.play(Played.CUSTODIAN, new Command.DecideGrant("g1", true));
        assertThat(played.state.grant("g1").orElseThrow().isGiven()).isTrue();
    }

    @Test
    void windows_count_from_one() {
        for (int number = 1; number <= 3; number++) {
            played.ready().opened();
            assertThat(played.state.facts().window().orElseThrow().number()).isEqualTo(number);
            played.play(Played.DEVELOPER, new Command.OfferEnd(Optional.empty()));
        }
    }

    /** What the actor stated and sealed belongs to the act, not to the end that it brings or finds due. */
    @Test
    void content_and_stated_time_stand_with_the_act_alone() {
        played.ready().open(Optional.of(Played.START.plusSeconds(60)));
        var stated = Optional.of(Played.START.plusSeconds(5));
        var act = new Act(Played.DEVELOPER, new Command.Withdraw(), stated, Map.of("reason", "digest"), "r");
        var early = played.decide
                .decide(played.state, act, Played.START.plusSeconds(9))
                .entries();
        assertThat(early).hasSize(2);
        assertThat(early.getFirst().occurredAt()).isEqualTo(stated);
        assertThat(early.getFirst().content()).containsEntry("reason", "digest");
        assertThat(early.getLast().occurredAt()).isEmpty();
        assertThat(early.getLast().content()).isEmpty();
        var late = played.decide
                .decide(played.state, act, Played.START.plusSeconds(60))
                .entries();
        assertThat(late.getFirst().event()).isInstanceOf(Event.Ended.class);
        assertThat(late.getFirst().content()).isEmpty();
        assertThat(late.getLast().content()).containsEntry("reason", "digest");
    }

    @Test
    void an_act_with_a_named_time_takes_effect_then() {
        var opensAt = Played.START.plus(Duration.ofDays(2));
        played.ready().open(WindowKind.ACCESS, Optional.of(opensAt), Optional.empty());
        assertThat(played.docket.getLast().recordedAt()).isEqualTo(Played.START);
        assertThat(played.docket.getLast().effectiveAt()).isEqualTo(opensAt);
        played.play(Played.DEVELOPER, new Command.OfferEnd(Optional.of(opensAt.plusSeconds(60))));
        assertThat(played.docket.getLast().effectiveAt()).isEqualTo(opensAt.plusSeconds(60));
        played.play(Played.DEVELOPER, new Command.OfferEnd(Optional.of(Played.START.minusSeconds(60))));
        assertThat(played.docket).as("never in the past").allMatch(e -> !e.effectiveAt()
                .isBefore(e.recordedAt()));
    }

    /** Rule 13: what was given for an opening that will not be is destroyed, and no end moves. */
    @Test
    void a_withdrawal_after_the_end_gives_up_the_endpoint_that_was_given_since() {
        played.ready().opened();
        played.play(Played.DEVELOPER, new Command.OfferEnd(Optional.empty()));
        played.play(Actor.FOREVIEW, new Command.RecordPurge(1, List.of(), true, false));
        var end = played.state.lastEnd();
        played.ready();
        played.now = Played.START.plusSeconds(60);
        played.play(Played.DEVELOPER, new Command.Withdraw());
        assertThat(played.state.endpoints()).isEmpty();
        assertThat(played.state.purgeDue()).contains(played.now);
        assertThat(played.state.stage()).as("purge is not proved any more").isEqualTo(Stage.ENDED);
        assertThat(played.state.lastEnd()).isEqualTo(end);
        played.play(Actor.FOREVIEW, new Command.RecordPurge(1, List.of(), true, false));
        assertThat(played.state.stage()).isEqualTo(Stage.CLOSED);
    }

    /** Two functions' clocks: the second case opened where the first one's window is over, by the clock that is ahead. */
    @Test
    void a_clock_that_is_behind_lengthens_no_window_that_another_case_saw_over() {
        played.ready().open(Optional.of(Played.START.plusSeconds(60)));
        var other = new Played("c2", played.decide).ready();
        other.model = played.model;
        other.now = Played.START.plusSeconds(60);
        assertThat(other.open(Optional.empty())).isInstanceOf(Decision.Recorded.class);
        played.model = other.model;
        played.now = Played.START.plusSeconds(58);
        played.plan("r1", Played.START.plusSeconds(90), true);
        assertThat(played.state.facts().window()).isEmpty();
        assertThat(played.state.lastEnd()).contains(new End(Played.START.plusSeconds(60), EndReason.OFFERED_END));
        assertThat(played.model).as("the other's stays as it is").isEqualTo(other.model);
    }

    @Test
    void an_outage_uses_up_no_attempt_and_stops_nothing() {
        played.ready().opened();
        played.play(Played.LEAD, new Command.AskGrant("g1", Grant.RUNNER, "cp1", Optional.of("e1"), "cyber"));
        played.play(Played.LEAD, new Command.DecideGrant("g1", true));
        played.play(Played.CUSTODIAN, new Command.DecideGrant("g1", true));
        var suite = new SuiteRef("institute", "s", "1", "d");
        played.play(Played.LEAD, new Command.PlanEvaluation("v1", suite, "cp1", "e1", "cyber", 9, 9, 9));
        var planned = played.state.evaluations();
        played.play(Actor.FOREVIEW, new Command.RecordOutage("e1", true));
        played.now = Played.START.plus(Duration.ofDays(6));
        assertThat(played.state.endpoint("e1").orElseThrow().outageSince()).contains(Played.START);
        assertThat(refusal(played.play(Actor.FOREVIEW, new Command.RecordOutage("e1", true))))
                .isEqualTo(Refusal.EXISTS);
        played.play(Actor.FOREVIEW, new Command.RecordOutage("e1", false));
        assertThat(played.state.endpoint("e1").orElseThrow().outageSince()).isEmpty();
        assertThat(played.state.evaluations()).isEqualTo(planned);
        assertThat(played.endsAt()).isEqualTo(Played.START.plus(Played.CAP));
    }

    @Test
    void an_outage_that_nobody_ended_is_over_with_its_window() {
        played.ready().opened();
        played.play(Actor.FOREVIEW, new Command.RecordOutage("e1", true));
        played.play(Played.DEVELOPER, new Command.Withdraw());
        assertThat(played.state.endpoint("e1")).isEmpty();
        assertThat(refusal(played.play(Actor.FOREVIEW, new Command.RecordOutage("e1", false))))
                .isEqualTo(Refusal.UNKNOWN);
    }
}
