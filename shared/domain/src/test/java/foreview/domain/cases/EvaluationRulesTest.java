package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import foreview.domain.evaluation.Result;
import foreview.domain.evaluation.Stop;
import foreview.domain.evaluation.SuiteRef;
import foreview.domain.evaluation.Tally;
import foreview.domain.window.Side;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationRulesTest {
    private static final SuiteRef SUITE = new SuiteRef("institute", "s", "1", "d");
    private static final Tally ALL = new Tally(6, 3, 0, 0, 0);
    private static final Tally SOME = new Tally(4, 2, 0, 3, 0);

    private final Played played = new Played().ready();

    private static Optional<Refusal> refusal(Decision decision) {
        return decision instanceof Decision.Refused refused ? Optional.of(refused.refusal()) : Optional.empty();
    }

    private EvaluationRulesTest granted() {
        played.opened();
        ask("g1", Grant.RUNNER, "cp1", Optional.of("e1"), "cyber");
        played.play(Played.LEAD, new Command.DecideGrant("g1", true));
        played.play(Played.CUSTODIAN, new Command.DecideGrant("g1", true));
        return this;
    }

    private Decision ask(String id, String holder, String checkpoint, Optional<String> endpoint, String purpose) {
        return played.play(Played.LEAD, new Command.AskGrant(id, holder, checkpoint, endpoint, purpose));
    }

    private Decision plan(String id, String checkpoint, String endpoint, String purpose) {
        return played.play(
                Played.LEAD, new Command.PlanEvaluation(id, SUITE, checkpoint, endpoint, purpose, 100, 9, 4));
    }

    private Decision plan(String id) {
        return plan(id, "cp1", "e1", "cyber");
    }

    private Decision end(String id, Tally tally) {
        return played.play(Actor.FOREVIEW, new Command.EndEvaluation(id, tally, 3, "digest"));
    }

    private Result.Outcome outcome(String id) {
        return played.state.evaluation(id).orElseThrow().result().orElseThrow().outcome();
    }

    private RunPermission mayRun(String id) {
        return RunPermission.of(played.state, id, played.now, Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "v1, cp1, e1, cyber, EXISTS",
        "v2, cp1, e2, cyber, UNKNOWN",
        "v2, cp2, e1, cyber, UNKNOWN",
        "v2, cp1, e1, bio, PURPOSE_NOT_ALLOWED",
        "v2, cp1, e3, cyber, NOT_GRANTED",
        "v2, cp2, e4, cyber, NOT_DETERMINED"
    })
    void a_plan_needs_an_endpoint_a_determination_a_purpose_and_a_grant(
            String id, String checkpoint, String endpoint, String purpose, Refusal refused) {
        granted().plan("v1");
        played.play(Played.DEVELOPER, new Command.AddCheckpoint("cp2"));
        played.play(Played.DEVELOPER, new Command.GiveEndpoint("e3", "cp1", "bare", false));
        played.play(Played.DEVELOPER, new Command.GiveEndpoint("e4", "cp2", "plain", true));
        assertThat(refusal(plan(id, checkpoint, endpoint, purpose))).contains(refused);
    }

    @Test
    void a_plan_needs_a_window_that_is_open_and_not_suspended() {
        assertThat(refusal(plan("v1"))).contains(Refusal.NOT_OPEN);
        granted();
        played.play(Played.DEVELOPER, new Command.Suspend(Side.DEVELOPER));
        assertThat(refusal(plan("v1"))).contains(Refusal.SUSPENDED);
        played.play(Played.DEVELOPER, new Command.Lift(Side.DEVELOPER));
        assertThat(refusal(plan("v1"))).isEmpty();
        played.release();
        assertThat(refusal(plan("v2"))).contains(Refusal.ACCESS_ENDED);
    }

    @ParameterizedTest
    @CsvSource({
        "g2, runner, cp1, e1, cyber, EXISTS",
        "g1, ann, cp1, , cyber, EXISTS",
        "g2, ann, cp1, e1, cyber, UNKNOWN",
        "g2, runner, cp1, , cyber, UNKNOWN",
        "g2, runner, cp1, e9, cyber, UNKNOWN",
        "g2, runner, cp2, e1, cyber, UNKNOWN",
        "g2, runner, cp9, e1, cyber, UNKNOWN",
        "g2, stranger, cp1, , cyber, UNKNOWN",
        "g2, waiting, cp1, , cyber, UNKNOWN",
        "g2, custodian, cp1, , cyber, UNKNOWN",
        "g2, ann, cp1, , bio, PURPOSE_NOT_ALLOWED",
        "g2, ann, cp2, , cyber, NOT_DETERMINED",
        "g2, ann, cp1, , cyber, ",
        "g2, boss, cp1, , cyber, ",
        "g2, runner, cp1, e3, cyber, "
    })
    void a_grant_is_asked_for_somebody_who_evaluates_or_for_an_endpoint(
            String id, String holder, String checkpoint, String endpoint, String purpose, Refusal refused) {
        roster("p1", "ann", Role.EVALUATOR, true);
        roster("p2", "boss", Role.EVALUATION_LEAD, true);
        roster("p3", "custodian", Role.ACCESS_CUSTODIAN, true);
        roster("p4", "waiting", Role.EVALUATOR, false);
        granted();
        played.play(Played.DEVELOPER, new Command.AddCheckpoint("cp2"));
        played.play(Played.DEVELOPER, new Command.GiveEndpoint("e3", "cp1", "bare", false));
        assertThat(refusal(ask(id, holder, checkpoint, Optional.ofNullable(endpoint), purpose)))
                .isEqualTo(Optional.ofNullable(refused));
    }

    private void roster(String id, String person, Role role, boolean accepted) {
        played.play(Played.OFFICER, new Command.Propose(id, person, "institute", role));
        if (accepted) played.play(Played.DEVELOPER, new Command.AcceptParticipant(id));
    }

    /** Rule 9: by identity, whatever the role. */
    @Test
    void a_grant_is_decided_once_by_each_role_and_never_by_its_holder() {
        roster("p1", "boss", Role.EVALUATION_LEAD, true);
        played.opened();
        ask("g1", "boss", "cp1", Optional.empty(), "cyber");
        assertThat(refusal(decide(new Actor("boss", "institute", Role.EVALUATION_LEAD), true)))
                .contains(Refusal.SAME_PERSON);
        assertThat(refusal(decide(Played.LEAD, true))).isEmpty();
        assertThat(refusal(decide(Played.LEAD, false))).contains(Refusal.SAME_PERSON);
        assertThat(refusal(decide(new Actor("other", "institute", Role.EVALUATION_LEAD), true)))
                .contains(Refusal.EXISTS);
        assertThat(refusal(decide(Played.CUSTODIAN, false))).isEmpty();
        assertThat(played.state.grants()).isEmpty();
        assertThat(refusal(decide(Played.CUSTODIAN, true))).contains(Refusal.UNKNOWN);
        assertThat(refusal(played.play(Played.DEVELOPER, new Command.RevokeGrant("g1"))))
                .contains(Refusal.UNKNOWN);
    }

    @Test
    void what_a_person_decided_who_was_struck_before_the_second_decision_does_not_count() {
        played.opened();
        ask("g1", Grant.RUNNER, "cp1", Optional.of("e1"), "cyber");
        decide(Played.LEAD, true);
        played.play(Played.DEVELOPER, new Command.Strike(Played.LEAD.person()));
        decide(Played.CUSTODIAN, true);
        assertThat(played.state.grant("g1").orElseThrow().isGiven()).isFalse();
        decide(new Actor("other", "institute", Role.EVALUATION_LEAD), true);
        assertThat(played.state.grant("g1").orElseThrow().isGiven()).isTrue();
    }

    private Decision decide(Actor decider, boolean give) {
        return played.play(decider, new Command.DecideGrant("g1", give));
    }

    @Test
    void no_grant_is_given_for_what_is_not_covered_any_more() {
        played.opened();
        played.play(Played.DEVELOPER, new Command.AddCheckpoint("cp2"));
        determine("cp2", Outcome.COVERED);
        ask("g1", Grant.RUNNER, "cp1", Optional.of("e1"), "cyber");
        decide(Played.LEAD, true);
        determine("cp1", Outcome.NOT_COVERED);
        assertThat(refusal(decide(Played.CUSTODIAN, true))).contains(Refusal.NOT_DETERMINED);
        assertThat(refusal(decide(Played.CUSTODIAN, false))).isEmpty();
    }

    private void determine(String checkpoint, Outcome outcome) {
        played.play(
                Played.AUTHORITY,
                new Command.Determine(
                        outcome, Set.of(checkpoint), "a", LocalDate.EPOCH, "ref", Optional.empty(), List.of()));
    }

    @Test
    void the_runner_stops_when_its_checkpoint_is_not_covered_and_may_go_on_later() {
        granted().plan("v1");
        played.play(Played.DEVELOPER, new Command.AddCheckpoint("cp2"));
        determine("cp2", Outcome.COVERED);
        determine("cp1", Outcome.NOT_COVERED);
        assertThat(mayRun("v1")).isEqualTo(RunPermission.NOT_DETERMINED);
        assertThat(RunPermission.NOT_DETERMINED.isForGood()).isFalse();
        determine("cp1", Outcome.COVERED);
        assertThat(mayRun("v1")).isEqualTo(RunPermission.YES);
    }

    @Test
    void every_item_in_exactly_one_count() {
        granted().plan("v1");
        assertThatIllegalArgumentException().isThrownBy(() -> end("v1", new Tally(6, 3, 1, 0, 0)));
        assertThat(refusal(end("v9", ALL))).contains(Refusal.UNKNOWN);
    }

    @Test
    void it_ends_once_when_every_item_was_asked() {
        granted().plan("v1");
        assertThat(refusal(end("v1", SOME))).contains(Refusal.NOT_FINISHED);
        assertThat(mayRun("v1")).isEqualTo(RunPermission.YES);
        assertThat(refusal(end("v1", ALL))).isEmpty();
        assertThat(outcome("v1")).isEqualTo(Result.Outcome.COMPLETED);
        assertThat(mayRun("v1")).isEqualTo(RunPermission.OVER);
        assertThat(refusal(end("v1", ALL))).contains(Refusal.EXISTS);
        assertThat(refusal(played.play(Played.LEAD, new Command.CancelEvaluation("v1"))))
                .contains(Refusal.WRONG_PHASE);
    }

    @Test
    void what_a_lead_cancels_is_cancelled_whatever_came_of_it() {
        granted().plan("v1");
        played.play(Played.LEAD, new Command.CancelEvaluation("v1"));
        assertThat(mayRun("v1")).isEqualTo(RunPermission.CANCELLED);
        assertThat(refusal(played.play(Played.LEAD, new Command.CancelEvaluation("v1"))))
                .contains(Refusal.WRONG_PHASE);
        assertThat(refusal(played.play(Played.LEAD, new Command.CancelEvaluation("v9"))))
                .contains(Refusal.UNKNOWN);
        end("v1", ALL);
        assertThat(outcome("v1")).isEqualTo(Result.Outcome.CANCELLED);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void what_is_revoked_or_removed_stops_at_once(boolean grant) {
        granted().plan("v1");
        played.now = Played.START.plusSeconds(9);
        played.play(Played.DEVELOPER, grant ? new Command.RevokeGrant("g1") : new Command.RemoveEndpoint("e1"));
        assertThat(played.state.evaluation("v1").orElseThrow().stop()).contains(new Stop(played.now, Stop.Why.REVOKED));
        assertThat(mayRun("v1")).isEqualTo(RunPermission.NOT_GRANTED);
        assertThat(played.state.grants()).isEmpty();
        end("v1", SOME);
        assertThat(outcome("v1")).isEqualTo(Result.Outcome.CANCELLED);
    }

    @Test
    void an_end_of_the_window_stops_it_and_what_was_saved_counts() {
        granted().plan("v1");
        plan("v2");
        played.now = Played.START.plusSeconds(9);
        played.release();
        assertThat(played.state.evaluation("v1").orElseThrow().stop())
                .contains(new Stop(played.now, Stop.Why.WINDOW_ENDED));
        assertThat(mayRun("v1")).isEqualTo(RunPermission.ACCESS_ENDED);
        end("v1", SOME);
        assertThat(outcome("v1")).isEqualTo(Result.Outcome.ENDED_WITH_WINDOW);
        end("v2", ALL);
        assertThat(outcome("v2")).isEqualTo(Result.Outcome.COMPLETED);
        assertThat(mayRun("v9")).isEqualTo(RunPermission.UNKNOWN);
    }

    @Test
    void a_finding_may_cite_it() {
        granted().plan("v1");
        assertThat(refusal(cite("f1", "v9"))).contains(Refusal.UNKNOWN);
        assertThat(refusal(cite("f1", "v1"))).isEmpty();
    }

    private Decision cite(String id, String evaluation) {
        return played.play(
                Played.LEAD, new Command.DraftFinding(id, evaluation, Optional.empty(), Optional.empty(), false));
    }

    @Test
    void it_pauses_with_its_window_and_goes_on() {
        granted().plan("v1");
        played.play(Played.CUSTODIAN, new Command.Suspend(Side.CUSTODIAN));
        assertThat(mayRun("v1")).isEqualTo(RunPermission.SUSPENDED);
        assertThat(RunPermission.SUSPENDED.isForGood()).isFalse();
        played.play(Played.CUSTODIAN, new Command.Lift(Side.CUSTODIAN));
        assertThat(mayRun("v1")).isEqualTo(RunPermission.YES);
    }

    @Test
    void the_first_stop_counts() {
        granted().plan("v1");
        played.play(Played.LEAD, new Command.CancelEvaluation("v1"));
        var stop = played.state.evaluation("v1").orElseThrow().stop();
        played.now = Played.START.plusSeconds(9);
        played.release();
        assertThat(played.state.evaluation("v1").orElseThrow().stop()).isEqualTo(stop);
    }

    @Test
    void a_case_holds_a_hundred() {
        granted();
        for (int i = 0; i < 100; i++) assertThat(refusal(plan("v" + i))).isEmpty();
        assertThat(refusal(plan("more"))).contains(Refusal.TOO_MANY);
    }

    @Test
    void it_runs_in_no_other_window() {
        granted().plan("v1");
        played.release();
        played.ready().open(Optional.of(Played.START.plus(Duration.ofDays(9))));
        assertThat(mayRun("v1")).isEqualTo(RunPermission.ACCESS_ENDED);
    }

    @Test
    void an_assessment_needs_no_determination() {
        var fresh = new Played().accepted().prepared(WindowKind.ASSESSMENT);
        fresh.open(WindowKind.ASSESSMENT, Optional.empty(), Optional.of(Played.START.plusSeconds(60)));
        var ask = new Command.AskGrant("g1", Grant.RUNNER, "cp1", Optional.of("e1"), "cyber");
        assertThat(refusal(fresh.play(Played.LEAD, ask))).isEmpty();
    }
}
