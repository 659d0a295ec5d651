package foreview.domain.evaluation;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.CaseCommand;
import foreview.domain.cases.DeterminationOutcome;
import foreview.domain.cases.Party;
import foreview.domain.cases.Played;
import foreview.domain.cases.WindowCommand;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.grants.GrantCommand;
import foreview.domain.window.Side;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules 2, 4 and 13: whether the runner may reach the model is read from the case before each call. */
class RunPermissionTest {
    private final Played played = new Played().ready().opened().running("v1");

    private RunPermission permission() {
        var evaluation = played.find(Evaluation.class, "v1").orElseThrow();
        return RunPermission.of(played.state, evaluation, played.now, Duration.ZERO);
    }

    @Test
    void it_may_run_in_its_open_window_until_the_end_recorded_or_not() {
        assertThat(permission()).isEqualTo(RunPermission.YES);
        played.now = day(30).minusNanos(1);
        assertThat(permission()).isEqualTo(RunPermission.YES);
        played.now = day(30);
        assertThat(permission()).isEqualTo(RunPermission.ACCESS_ENDED);
        played.settle();
        assertThat(permission()).isEqualTo(RunPermission.ACCESS_ENDED);
    }

    @Test
    void it_pauses_with_its_window_and_continues() {
        played.play(Played.CUSTODIAN, new WindowCommand.Suspend(Side.CUSTODIAN));
        assertThat(permission()).isEqualTo(RunPermission.SUSPENDED);
        played.play(Played.CUSTODIAN, new WindowCommand.Lift(Side.CUSTODIAN));
        assertThat(permission()).isEqualTo(RunPermission.YES);
    }

    @Test
    void it_waits_while_its_checkpoint_is_not_covered() {
        played.play(Played.DEVELOPER, new CaseCommand.AddCheckpoint("cp2"));
        played.determine(DeterminationOutcome.COVERED, "cp2");
        played.determine(DeterminationOutcome.NOT_COVERED, "cp1");
        assertThat(permission()).isEqualTo(RunPermission.NOT_DETERMINED);
        played.determine(DeterminationOutcome.COVERED, "cp1");
        assertThat(permission()).isEqualTo(RunPermission.YES);
    }

    @Test
    void it_waits_while_new_terms_wait_for_signatures() {
        played.post(WindowKind.ACCESS, "cyber");
        assertThat(permission()).isEqualTo(RunPermission.NOT_ALLOWED);
        played.sign(WindowKind.ACCESS, 2, Party.DEVELOPER);
        assertThat(permission()).isEqualTo(RunPermission.NOT_ALLOWED);
        played.sign(WindowKind.ACCESS, 2, Party.GOVERNMENT);
        assertThat(permission()).isEqualTo(RunPermission.YES);
        played.post(WindowKind.ACCESS, "bio");
        for (var party : Party.values()) played.sign(WindowKind.ACCESS, 3, party);
        assertThat(permission()).as("another purpose").isEqualTo(RunPermission.NOT_ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void what_is_revoked_or_removed_runs_no_more(boolean grant) {
        played.play(
                Played.DEVELOPER,
                grant ? new GrantCommand.RevokeGrant("runner-e1") : new EndpointCommand.RemoveEndpoint("e1"));
        assertThat(permission()).isEqualTo(RunPermission.NOT_GRANTED);
    }

    @Test
    void what_was_cancelled_or_has_its_result_runs_no_more() {
        played.play(Played.LEAD, new EvaluationCommand.CancelEvaluation("v1"));
        assertThat(permission()).isEqualTo(RunPermission.CANCELLED);
        played.ended("v1");
        assertThat(permission()).isEqualTo(RunPermission.OVER);
    }

    @Test
    void it_runs_in_no_other_window() {
        played.endNow();
        played.reopened(Optional.of(day(9))).granted();
        assertThat(permission()).isEqualTo(RunPermission.ACCESS_ENDED);
    }

    /** After these, what was saved has to be recorded; the others may pass. */
    @Test
    void some_reasons_are_for_good() {
        assertThat(EnumSet.allOf(RunPermission.class))
                .filteredOn(RunPermission::isForGood)
                .containsExactly(
                        RunPermission.ACCESS_ENDED,
                        RunPermission.NOT_GRANTED,
                        RunPermission.CANCELLED,
                        RunPermission.OVER);
    }
}
