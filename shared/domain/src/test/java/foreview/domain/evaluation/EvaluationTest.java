package foreview.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import foreview.domain.cases.Actor;
import foreview.domain.cases.CaseCommand;
import foreview.domain.cases.Decision;
import foreview.domain.cases.Played;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.WindowCommand;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.grants.GrantCommand;
import foreview.domain.window.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An evaluation is planned in an open window, under the runner's own grant, and ends exactly once. */
class EvaluationTest {
    private static final Tally ALL = new Tally(4, 2, 1, 2, 0, 0, 0, 0);
    private static final Tally SOME = new Tally(4, 2, 0, 0, 0, 3, 0, 0);

    private final Played played = new Played().ready();

    private Optional<Refusal> plan(String id) {
        return Played.refusal(played.plan(id));
    }

    private Optional<Refusal> end(String id, Tally tally) {
        return played.refusal(Actor.FOREVIEW, new EvaluationCommand.EndEvaluation(id, tally, 3, "digest"));
    }

    private Optional<Refusal> cancel(String id) {
        return played.refusal(Played.LEAD, new EvaluationCommand.CancelEvaluation(id));
    }

    private Evaluation evaluation(String id) {
        return played.find(Evaluation.class, id).orElseThrow();
    }

    private Optional<StopReason> stop(String id) {
        return evaluation(id).stop(played.state);
    }

    private EvaluationResult.Outcome outcome(String id) {
        return evaluation(id).result().orElseThrow().outcome();
    }

    @ParameterizedTest
    @CsvSource({
        "v1, cp1, e1, cyber, EXISTS",
        "v2, cp1, e2, cyber, UNKNOWN",
        "v2, cp2, e1, cyber, UNKNOWN",
        "v2, cp1, e1, bio, PURPOSE_NOT_ALLOWED",
        "v2, cp1, e3, cyber, NOT_GRANTED",
        "v2, cp2, e4, cyber, NOT_DETERMINED",
        "v2, cp1, e1, cyber, "
    })
    void a_plan_needs_an_endpoint_a_determination_a_purpose_and_a_grant(
            String id, String checkpoint, String endpoint, String purpose, Refusal refused) {
        played.opened().running("v1");
        played.play(Played.DEVELOPER, new CaseCommand.AddCheckpoint("cp2"));
        played.give("e3", "cp1");
        played.give("e4", "cp2");
        var plan = new EvaluationCommand.PlanEvaluation(id, Played.SUITE, checkpoint, endpoint, purpose, 100, 9, 4);
        assertThat(played.refusal(Played.LEAD, plan)).isEqualTo(Optional.ofNullable(refused));
    }

    @Test
    void a_plan_needs_a_grant_that_both_have_given() {
        played.opened().askForRunner("g1", "e1");
        played.play(Played.LEAD, new GrantCommand.DecideGrant("g1", true));
        assertThat(plan("v1")).contains(Refusal.NOT_GRANTED);
        played.play(Played.CUSTODIAN, new GrantCommand.DecideGrant("g1", true));
        assertThat(plan("v1")).isEmpty();
        assertThat(evaluation("v1").grant()).isEqualTo("g1");
    }

    @Test
    void a_plan_needs_a_window_that_is_open_and_not_suspended() {
        assertThat(plan("v1")).contains(Refusal.NOT_OPEN);
        played.opened().granted();
        played.play(Played.DEVELOPER, new WindowCommand.Suspend(Side.DEVELOPER));
        assertThat(plan("v1")).contains(Refusal.SUSPENDED);
        played.play(Played.DEVELOPER, new WindowCommand.Lift(Side.DEVELOPER));
        assertThat(plan("v1")).isEmpty();
        played.release();
        assertThat(plan("v2")).contains(Refusal.ACCESS_ENDED);
    }

    @Test
    void a_plan_names_what_every_result_names() {
        played.opened().running("v1");
        assertThat(evaluation("v1").setup())
                .isEqualTo(new EvaluationSetup(
                        Played.SUITE,
                        EvaluationSetup.RUNNER,
                        "cp1",
                        "e1",
                        "plain",
                        true,
                        "cyber",
                        100,
                        Optional.empty()));
        assertThat(evaluation("v1").plannedBy()).isEqualTo(Played.LEAD.person());
        assertThat(evaluation("v1").tasks()).isEqualTo(3);
    }

    @Test
    void every_item_is_in_exactly_one_count() {
        played.opened().running("v1");
        assertThatIllegalArgumentException().isThrownBy(() -> end("v1", ALL.plus(Tally.of(Mark.FAILED, 1))));
        assertThat(end("v9", ALL)).contains(Refusal.UNKNOWN);
    }

    @Test
    void an_evaluation_has_items_and_no_more_tasks_than_can_be_numbered() {
        played.opened().granted();
        assertThatIllegalArgumentException().isThrownBy(() -> planned(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> planned(Evaluation.MOST_TASKS + 1, 1));
        assertThat(planned(Evaluation.MOST_TASKS, 1)).isInstanceOf(Decision.Recorded.class);
    }

    private Decision planned(int items, int perTask) {
        return played.play(
                Played.LEAD,
                new EvaluationCommand.PlanEvaluation("v1", Played.SUITE, "cp1", "e1", "cyber", 100, items, perTask));
    }

    @Test
    void it_ends_once_when_every_item_was_asked() {
        played.opened().running("v1");
        assertThat(end("v1", SOME)).contains(Refusal.NOT_FINISHED);
        assertThat(end("v1", ALL)).isEmpty();
        assertThat(outcome("v1")).isEqualTo(EvaluationResult.Outcome.COMPLETED);
        assertThat(end("v1", ALL)).contains(Refusal.EXISTS);
        assertThat(cancel("v1")).contains(Refusal.WRONG_PHASE);
    }

    @Test
    void what_a_lead_cancels_is_cancelled_whatever_was_answered() {
        played.opened().running("v1");
        assertThat(cancel("v1")).isEmpty();
        assertThat(stop("v1")).contains(StopReason.CANCELLED);
        assertThat(cancel("v1")).contains(Refusal.WRONG_PHASE);
        assertThat(cancel("v9")).contains(Refusal.UNKNOWN);
        end("v1", ALL);
        assertThat(outcome("v1")).isEqualTo(EvaluationResult.Outcome.CANCELLED);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void what_is_revoked_or_removed_stops_at_once(boolean grant) {
        played.opened().running("v1");
        played.play(
                Played.DEVELOPER,
                grant ? new GrantCommand.RevokeGrant("runner-e1") : new EndpointCommand.RemoveEndpoint("e1"));
        assertThat(stop("v1")).contains(StopReason.REVOKED);
        end("v1", SOME);
        assertThat(outcome("v1")).isEqualTo(EvaluationResult.Outcome.CANCELLED);
    }

    @Test
    void an_end_of_the_window_stops_it_and_what_was_saved_counts() {
        played.opened().running("v1").plan("v2");
        played.release();
        assertThat(stop("v1")).contains(StopReason.WINDOW_ENDED);
        end("v1", SOME);
        assertThat(outcome("v1")).isEqualTo(EvaluationResult.Outcome.ENDED_WITH_WINDOW);
        end("v2", ALL);
        assertThat(outcome("v2")).isEqualTo(EvaluationResult.Outcome.COMPLETED);
        assertThat(cancel("v2")).contains(Refusal.WRONG_PHASE);
    }

    @Test
    void an_evaluation_that_nothing_answered_has_failed() {
        played.opened().running("v1");
        end("v1", Tally.of(Mark.FAILED, 9));
        assertThat(outcome("v1")).isEqualTo(EvaluationResult.Outcome.FAILED);
    }

    @Test
    void its_result_counts_every_item_of_every_task_once() {
        played.opened().running("v1");
        var shards = Shard.of("v1", 9, 4);
        var done = new Task(shards.get(0), Task.State.DONE, 2, 7, Optional.empty(), answered(0, 4), Map.of());
        var stopped = new Task(shards.get(1), Task.State.STOPPED, 1, 8, Optional.empty(), answered(4, 5), Map.of());
        var end = EvaluationCommand.EndEvaluation.of(evaluation("v1"), List.of(done, stopped), new byte[32]);
        assertThat(end.tally())
                .as("four closed, one saved but not closed, three and the task that was never cut unanswered")
                .isEqualTo(Tally.of(Mark.CORRECT, 4)
                        .plus(Tally.of(Mark.QUARANTINED, 1))
                        .plus(Tally.of(Mark.UNANSWERED, 4)));
        assertThat(end.attempts()).isEqualTo(3);
        assertThat(end.digest()).isEqualTo(Task.digest(new byte[32], List.of(done, stopped)));
    }

    private static Map<Integer, ItemResult> answered(int from, int to) {
        return IntStream.range(from, to)
                .boxed()
                .collect(Collectors.toMap(i -> i, i -> new ItemResult(i, Mark.CORRECT, "d", false)));
    }

    @Test
    void a_refusal_is_an_answer() {
        played.opened().running("v1");
        end("v1", Tally.of(Mark.REFUSED, 9));
        assertThat(outcome("v1")).isEqualTo(EvaluationResult.Outcome.COMPLETED);
    }

    @Test
    void the_first_stop_counts() {
        played.opened().running("v1").plan("v2");
        cancel("v1");
        played.play(Played.DEVELOPER, new GrantCommand.RevokeGrant("runner-e1"));
        played.release();
        played.reopened(Optional.empty());
        assertThat(stop("v1")).contains(StopReason.CANCELLED);
        assertThat(stop("v2")).contains(StopReason.REVOKED);
    }

    @Test
    void it_runs_in_no_other_window() {
        played.opened().running("v1").endNow();
        played.reopened(Optional.empty());
        assertThat(stop("v1")).contains(StopReason.WINDOW_ENDED);
        played.granted().play(Played.DEVELOPER, new EndpointCommand.RemoveEndpoint(played.lastEndpoint()));
        assertThat(played.find(Endpoint.class, "e2")).isEmpty();
        assertThat(stop("v1")).as("another endpoint").contains(StopReason.WINDOW_ENDED);
    }

    @Test
    void a_case_has_at_most_two_thousand() {
        played.opened().running("v");
        var setup = evaluation("v").setup();
        var planned = IntStream.range(0, 1_998)
                .mapToObj(i -> new EvaluationEvent.EvaluationPlanned("v" + i, setup, "runner-e1", 9, 4))
                .toList();
        var full = played.with(Played.LEAD, planned);
        assertThat(full.plan("last")).isInstanceOf(Decision.Recorded.class);
        assertThat(Played.refusal(full.plan("more"))).contains(Refusal.TOO_MANY);
    }
}
