package foreview.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Played;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Role;
import foreview.domain.grants.GrantCommand;
import foreview.domain.roster.Participant;
import foreview.domain.roster.RosterCommand;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two persons admit or reject a late result: one of them a lead, neither of them who ran it. */
class LateResultTest {
    private static final Actor SECOND_LEAD = new Actor("lou", "institute", Role.EVALUATION_LEAD);

    private final Played played = new Played().ready();

    @BeforeEach
    void end() {
        played.opened()
                .joined(Played.LEAD.person(), Role.EVALUATION_LEAD)
                .joined(SECOND_LEAD.person(), Role.EVALUATION_LEAD)
                .joined(Played.CUSTODIAN.person(), Role.ACCESS_CUSTODIAN)
                .joined(Played.EVALUATOR.person(), Role.EVALUATOR);
        played.play(
                Played.EVALUATOR,
                new GrantCommand.AskGrant("g1", Played.EVALUATOR.person(), "cp1", Optional.empty(), "cyber"));
        played.given("g1");
        played.play(
                Played.LEAD,
                new EvaluationCommand.PlanHarness(
                        "v1", Played.SUITE, "inspect", "cp1", played.lastEndpoint(), "g1", "cyber", 5, 3));
        played.endNow();
    }

    private Optional<Refusal> decide(Actor actor, boolean admit) {
        return played.refusal(actor, new EvaluationCommand.DecideLateResult("v1", 2, "digest", admit));
    }

    private LateResult.Standing standing() {
        return played.find(LateResult.class, LateResult.id("v1", 2))
                .orElseThrow()
                .standing();
    }

    @Test
    void the_second_person_decides_after_the_end() {
        assertThat(decide(Played.LEAD, true)).isEmpty();
        assertThat(standing()).isEqualTo(LateResult.Standing.ADMISSION_PROPOSED);
        assertThat(decide(Played.LEAD, true)).contains(Refusal.SAME_PERSON);
        assertThat(decide(Played.CUSTODIAN, true)).isEmpty();
        assertThat(standing()).isEqualTo(LateResult.Standing.ADMITTED);
        assertThat(decide(SECOND_LEAD, false)).contains(Refusal.EXISTS);
        assertThat(played.docket.getLast().event())
                .isEqualTo(new EvaluationEvent.LateResultAdmitted("v1", 2, "digest"));
    }

    @Test
    void who_disagrees_proposes_anew() {
        decide(Played.LEAD, true);
        assertThat(decide(Played.CUSTODIAN, false)).isEmpty();
        assertThat(standing()).isEqualTo(LateResult.Standing.REJECTION_PROPOSED);
        assertThat(decide(SECOND_LEAD, false)).isEmpty();
        assertThat(standing()).isEqualTo(LateResult.Standing.REJECTED);
    }

    @Test
    void one_of_the_two_is_a_lead() {
        var other = new Actor("cleo", "center", Role.ACCESS_CUSTODIAN);
        assertThat(decide(Played.CUSTODIAN, true)).isEmpty();
        assertThat(decide(other, true)).contains(Refusal.SAME_PERSON);
        assertThat(decide(Played.LEAD, true)).isEmpty();
    }

    @Test
    void who_ran_it_decides_nothing_in_no_role() {
        var holder = new Actor(Played.EVALUATOR.person(), "institute", Role.EVALUATION_LEAD);
        assertThat(decide(holder, true)).contains(Refusal.SAME_PERSON);
        assertThat(decide(Played.EVALUATOR, true)).contains(Refusal.FORBIDDEN);
        assertThat(decide(Played.DEVELOPER, true)).contains(Refusal.FORBIDDEN);
    }

    @Test
    void a_word_of_who_was_struck_since_counts_no_more() {
        decide(SECOND_LEAD, true);
        var line = played.find(Participant.class, SECOND_LEAD.person())
                .orElseThrow()
                .lines()
                .getLast();
        played.play(Played.DEVELOPER, new RosterCommand.Strike(line.id()));
        assertThat(decide(Played.CUSTODIAN, true)).isEmpty();
        assertThat(standing()).isEqualTo(LateResult.Standing.ADMISSION_PROPOSED);
    }

    @Test
    void only_an_evaluation_of_an_external_harness_has_late_results() {
        var command = new EvaluationCommand.DecideLateResult("v9", 1, "digest", true);
        assertThat(played.refusal(Played.LEAD, command)).contains(Refusal.UNKNOWN);
    }
}
