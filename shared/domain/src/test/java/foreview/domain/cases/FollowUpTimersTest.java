package foreview.domain.cases;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.endpoints.EndpointEvent;
import foreview.domain.evaluation.EvaluationCommand;
import foreview.domain.grants.GrantCommand;
import foreview.domain.roster.RosterCommand;
import foreview.domain.window.Side;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule 10: a change arms the timers for everything that must follow it. */
class FollowUpTimersTest {
    private final Played played = new Played().ready();
    private CaseHead before;

    private List<Timer> after(Actor actor, Command command) {
        before = played.state.head();
        var decision = played.play(actor, command);
        return FollowUpTimers.of(before, played.state.head(), decision.entries(), played.now);
    }

    private Timer timer(Timer.Kind kind) {
        return Timer.of(kind, played.now, played.state.head());
    }

    private Timer end(int days) {
        return Timer.of(Timer.Kind.END, day(days), played.state.head());
    }

    @Test
    void every_move_of_the_end_arms_an_end() {
        before = played.state.head();
        var opened = played.open(Optional.of(day(20))).entries();
        assertThat(FollowUpTimers.of(before, played.state.head(), opened, played.now))
                .containsExactly(end(20));
        assertThat(after(Played.DEVELOPER, Played.planning("r1", day(9), false)))
                .containsExactly(end(9));
        assertThat(after(Played.DEVELOPER, Played.planning("r2", day(12), false)))
                .isEmpty();
        assertThat(after(Played.DEVELOPER, Played.planning("r1", day(15), true)))
                .containsExactly(end(12));
    }

    @Test
    void an_end_arms_the_purge_and_the_end_of_what_ran() {
        played.opened().running("v1");
        assertThat(after(Played.DEVELOPER, new WindowCommand.Withdraw()))
                .containsExactlyInAnyOrder(timer(Timer.Kind.PURGE), timer(Timer.Kind.EVALUATIONS));
    }

    @Test
    void an_endpoint_that_is_removed_is_purged() {
        assertThat(after(Played.DEVELOPER, new EndpointCommand.RemoveEndpoint("e1")))
                .containsExactly(timer(Timer.Kind.PURGE));
    }

    /** Also where the purge of the end before is not proved yet. */
    @Test
    void a_withdrawal_after_an_end_arms_a_purge_of_what_was_given_since() {
        played.opened().endNow();
        played.ready();
        assertThat(after(Played.DEVELOPER, new WindowCommand.Withdraw())).containsExactly(timer(Timer.Kind.PURGE));
    }

    @Test
    void a_probe_is_asked_for_again_after_a_minute() {
        var timers = after(Played.DEVELOPER, new EndpointCommand.AskProbe("e1"));
        var dueAt = played.now.plus(EndpointEvent.PROBE_WAIT);
        assertThat(timers).containsExactly(new Timer(dueAt, "c1", Timer.Kind.PROBE, "e1"));
    }

    @Test
    void what_stops_or_continues_an_evaluation_wakes_it() {
        played.opened().joined("ann", Role.EVALUATOR).running("v1");
        var evaluations = timer(Timer.Kind.EVALUATIONS);
        played.play(Played.DEVELOPER, new WindowCommand.Suspend(Side.DEVELOPER));
        assertThat(after(Played.DEVELOPER, new WindowCommand.Lift(Side.DEVELOPER)))
                .containsExactly(evaluations);
        assertThat(after(Played.DEVELOPER, new RosterCommand.Strike("ann"))).containsExactly(evaluations);
        assertThat(after(Played.LEAD, new EvaluationCommand.CancelEvaluation("v1")))
                .containsExactly(evaluations);
        assertThat(after(Played.DEVELOPER, new GrantCommand.RevokeGrant("runner-e1")))
                .containsExactly(evaluations);
        played.ended("v1");
        played.play(Played.DEVELOPER, new WindowCommand.Suspend(Side.DEVELOPER));
        assertThat(after(Played.DEVELOPER, new WindowCommand.Lift(Side.DEVELOPER)))
                .as("nothing runs any more")
                .isEmpty();
    }

    /** The run that records it arms the timer of its next try. */
    @Test
    void an_outage_wakes_nothing() {
        played.opened().running("v1");
        for (var since : List.of(Optional.of(played.now), Optional.<Instant>empty()))
            assertThat(after(Actor.FOREVIEW, new EndpointCommand.RecordOutage("e1", since)))
                    .isEmpty();
    }
}
