package foreview.runtime.store;

import static foreview.runtime.store.StoreFixture.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import foreview.domain.cases.CaseCommand;
import foreview.domain.cases.Command;
import foreview.domain.cases.DeterminationOutcome;
import foreview.domain.cases.Party;
import foreview.domain.cases.Role;
import foreview.domain.cases.Timer;
import foreview.domain.cases.WindowCommand;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.evaluation.EvaluationCommand;
import foreview.domain.evaluation.Mark;
import foreview.domain.evaluation.SuiteRef;
import foreview.domain.evaluation.Tally;
import foreview.domain.grants.Grant;
import foreview.domain.grants.GrantCommand;
import foreview.domain.roster.RosterCommand;
import foreview.domain.window.Side;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule 10: the transaction of a change puts the timers of all that must follow it, and no others. */
@Tag("proof")
class FollowUpTimersTest {
    private static final Instant END = StoreFixture.START.plus(Duration.ofHours(2));

    /** After the timer of the probe that was asked for before the opening. */
    private static final Instant LATER = StoreFixture.START.plus(Duration.ofMinutes(2));

    private final StoreFixture world = new StoreFixture();
    private String id = "";

    /** An act of somebody, and what must follow it at once. */
    private record Act(Role role, Command command, List<Timer.Kind> follows) {
        @Override
        public String toString() {
            return command.getClass().getSimpleName();
        }
    }

    @BeforeEach
    void evaluate() {
        id = world.received();
        world.ready(id);
        ask(Role.DEVELOPER, new WindowCommand.Open(WindowKind.ACCESS, Optional.empty(), Optional.of(END)));
        ask(Role.EVALUATION_LEAD, new GrantCommand.AskGrant("g1", Grant.RUNNER, "cp1", Optional.of("e1"), "cyber"));
        ask(Role.EVALUATION_LEAD, new GrantCommand.DecideGrant("g1", true));
        ask(Role.ACCESS_CUSTODIAN, new GrantCommand.DecideGrant("g1", true));
        var suite = new SuiteRef("institute", "s", "1", "d");
        ask(Role.EVALUATION_LEAD, new EvaluationCommand.PlanEvaluation("v1", suite, "cp1", "e1", "cyber", 64, 2, 2));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void an_opening_is_followed_by_its_end_and_a_plan_by_its_evaluation() {
        assertThat(world.timers(id, Duration.ofHours(3)))
                .extracting(Timer::kind, Timer::dueAt)
                .containsExactlyInAnyOrder(
                        tuple(Timer.Kind.PROBE, StoreFixture.START.plus(Duration.ofMinutes(1))),
                        tuple(Timer.Kind.EVALUATIONS, StoreFixture.START),
                        tuple(Timer.Kind.END, END));
    }

    static Stream<Act> acts() {
        var evaluations = List.of(Timer.Kind.EVALUATIONS);
        var purge = List.of(Timer.Kind.PURGE, Timer.Kind.EVALUATIONS);
        return Stream.of(
                new Act(Role.EVALUATION_LEAD, new EvaluationCommand.CancelEvaluation("v1"), evaluations),
                new Act(
                        Role.DETERMINING_AUTHORITY,
                        StoreFixture.determining(DeterminationOutcome.COVERED),
                        evaluations),
                new Act(Role.DEVELOPER, new CaseCommand.Attest(2, Party.DEVELOPER), evaluations),
                new Act(Role.DEVELOPER, new WindowCommand.Lift(Side.DEVELOPER), evaluations),
                new Act(Role.DEVELOPER, new CaseCommand.SignTerms(WindowKind.ACCESS, 2, Party.DEVELOPER), evaluations),
                new Act(Role.DEVELOPER, new GrantCommand.RevokeGrant("g1"), evaluations),
                new Act(Role.DEVELOPER, new RosterCommand.Strike("p_somebody"), evaluations),
                new Act(Role.DEVELOPER, new EndpointCommand.RemoveEndpoint("e1"), purge),
                new Act(Role.DEVELOPER, new WindowCommand.Withdraw(), purge),
                new Act(Role.EVALUATION_LEAD, new WindowCommand.Complete(), purge),
                new Act(Role.DEVELOPER, new CaseCommand.AddCheckpoint("cp2"), List.of()),
                new Act(Role.FOREVIEW, StoreFixture.outage(true), List.of()),
                new Act(Role.ACCESS_CUSTODIAN, new WindowCommand.Suspend(Side.CUSTODIAN), List.of()));
    }

    @ParameterizedTest
    @MethodSource("acts")
    void what_must_follow_an_act_is_due_at_once(Act act) {
        ask(Role.DETERMINING_AUTHORITY, StoreFixture.determining(DeterminationOutcome.WITHHELD));
        ask(Role.PROGRAM_OFFICER, new CaseCommand.PostTerms(WindowKind.ACCESS, "d2", "eo-14409", Set.of("cyber")));
        ask(Role.DEVELOPER, new WindowCommand.Suspend(Side.DEVELOPER));
        world.now = LATER;
        ask(act.role(), act.command());
        assertThat(at(world.now)).containsExactlyInAnyOrderElementsOf(act.follows());
    }

    @Test
    void an_asked_probe_is_looked_for_a_minute_later() {
        ask(Role.DEVELOPER, new WindowCommand.Withdraw());
        ask(Role.DEVELOPER, StoreFixture.giving("e2"));
        world.now = LATER;
        ask(Role.DEVELOPER, new EndpointCommand.AskProbe("e2"));
        assertThat(at(LATER.plus(Duration.ofMinutes(1)))).containsExactly(Timer.Kind.PROBE);
    }

    @Test
    void evaluations_that_have_their_results_are_followed_by_nothing() {
        ask(Role.FOREVIEW, new EvaluationCommand.EndEvaluation("v1", Tally.of(Mark.CORRECT, 2), 1, "digest"));
        world.now = LATER;
        ask(Role.DEVELOPER, new RosterCommand.Strike("p_somebody"));
        assertThat(at(world.now)).isEmpty();
    }

    @Test
    void an_end_that_moves_is_looked_for_where_it_is_now() {
        var sooner = END.minus(Duration.ofHours(1));
        ask(Role.DEVELOPER, new WindowCommand.OfferEnd(Optional.of(sooner)));
        assertThat(at(sooner)).containsExactly(Timer.Kind.END);
        assertThat(at(END)).as("the old one finds nothing").containsExactly(Timer.Kind.END);
        world.now = LATER;
        ask(Role.DEVELOPER, new WindowCommand.OfferEnd(Optional.of(END)));
        assertThat(world.timers(id, Duration.ofHours(3)))
                .filteredOn(timer -> timer.kind() == Timer.Kind.END)
                .as("nothing moved")
                .hasSize(2);
    }

    @Test
    void what_was_given_after_an_end_and_is_given_up_is_purged_anew() {
        ask(Role.DEVELOPER, new WindowCommand.Withdraw());
        ask(Role.FOREVIEW, new EndpointCommand.RecordPurge(1, List.of(), true, false));
        world.now = LATER;
        ask(Role.DEVELOPER, StoreFixture.giving("e2"));
        assertThat(at(world.now)).isEmpty();
        ask(Role.DEVELOPER, new WindowCommand.Withdraw());
        assertThat(at(world.now)).contains(Timer.Kind.PURGE);
    }

    @Test
    void what_was_opened_again_before_its_purge_is_purged_when_it_ends_again() {
        ask(Role.DEVELOPER, new WindowCommand.Withdraw());
        world.reopen(id);
        world.now = LATER;
        ask(Role.DEVELOPER, new WindowCommand.Withdraw());
        assertThat(at(world.now)).contains(Timer.Kind.PURGE);
    }

    @Test
    void an_end_whose_purge_is_proved_by_the_same_change_is_followed_by_no_purge() {
        ask(Role.FOREVIEW, new EvaluationCommand.EndEvaluation("v1", Tally.of(Mark.CORRECT, 2), 1, "digest"));
        world.now = END;
        ask(Role.FOREVIEW, new EndpointCommand.RecordPurge(1, List.of(), true, false));
        assertThat(at(END)).containsExactly(Timer.Kind.END);
    }

    private List<Timer.Kind> at(Instant dueAt) {
        return world.timers(id, Duration.ofHours(3)).stream()
                .filter(timer -> timer.dueAt().equals(dueAt))
                .map(Timer::kind)
                .toList();
    }

    private void ask(Role role, Command command) {
        var org = role == Role.DEVELOPER ? "lab" : role == Role.FOREVIEW ? "foreview" : "center";
        recorded(world.ask(id, org, role, command));
    }
}
